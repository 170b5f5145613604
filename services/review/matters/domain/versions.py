"""文稿: the versions of a draft, each with its day, who brought it, and its file, if there is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.refusals import NoSuchVersion
from shared.kernel.words.wording import WordedCode


class VersionKind(WordedCode):
    """What a version was made for."""

    FOR_COMMENT = "for_comment", "征求意见稿", "for comment"
    SUBMITTED = "submitted", "送审稿", "for review"
    REVISED = "revised", "修改稿", "revised"
    FOR_DISCUSSION = "for_discussion", "审议稿", "for discussion"
    ISSUED = "issued", "印发稿", "as issued"


@dataclass(frozen=True, kw_only=True)
class Version:
    """The version that the entry `number` brought in, of that round of the review; `file` is an id, None of what there
    is on paper only. Who brought it is the person `by`, if that is known."""

    number: int
    round: int
    kind: VersionKind
    on: date
    by: str | None
    file: str | None

    def was_for_review(self, on: date) -> bool:
        """Whether it was there by the day, and could be reviewed then."""
        return self.on <= on and self.kind is not VersionKind.FOR_COMMENT


def in_order(versions: Iterable[Version]) -> list[Version]:
    """By their days; what was made for comment lies before the submission, whenever it was handed in."""
    return sorted(versions, key=lambda each: (each.on, each.number))


def must_be_there(versions: Iterable[Version], number: int | None) -> None:
    """Refuse a version that there was not by then; None is none."""
    known = tuple(each.number for each in versions)
    if number is not None and number not in known:
        raise NoSuchVersion(field="draft_number", version=number, known=known)
