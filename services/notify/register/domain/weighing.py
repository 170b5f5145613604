"""What weighs of an occurrence: that it was missed, or met late, is not undone on one's own word."""

from datetime import date

from services.notify.register.domain.occurrence import Occurrence, Standing
from shared.kernel.lives.rectifying import Word
from shared.kernel.lives.refusals import NeedsPaper

WEIGHS = frozenset({Standing.UNMET, Standing.LATE})


def must_not_be_rid_of(was: Standing, becomes: Occurrence, today: date, word: Word) -> None:
    """Refuse that what was missed, or met late, was in time after all, is still open, or is not asked: without a paper.

    That its duty has ended since leaves it what it was; that it had ended before does not.
    """
    if word.paper or was not in WEIGHS or becomes.standing(today) in WEIGHS or becomes.has_outlived_its_duty:
        return
    raise NeedsPaper(field="paper", burdens=(was,))
