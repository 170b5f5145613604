"""What weighs of an occurrence: that it was missed, or met late, is not undone on one's own word."""

from services.notify.register.domain.occurrence import Standing
from shared.kernel.lives.rectifying import Word
from shared.kernel.lives.refusals import NeedsPaper

_WEIGHS = frozenset({Standing.UNMET, Standing.LATE})


def must_not_be_rid_of(was: Standing, becomes: Standing, word: Word) -> None:
    """Refuse that what was missed, or met late, was in time after all, is still open, or is not asked: without a paper.

    That its duty has ended since leaves it what it was.
    """
    if not word.paper and was in _WEIGHS and becomes not in _WEIGHS | {Standing.EXPIRED}:
        raise NeedsPaper(field="paper", burdens=(was,))
