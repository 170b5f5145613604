"""佐证 that a person gives: a thing of its own, so that it can be taken back and put right.

The occurrence that it is given for is a projection, and holds what stands of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.evidence import Attachment, Evidence
from shared.kernel.lives.living import Living
from shared.kernel.model.aggregate import Event
from shared.kernel.words.refusals import NotAllowed, OutOfOrder, Unacceptable
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("佐证", "evidence")
_ID = re.compile(r"[!-~]+")


class GivenByAnother(NotAllowed):
    code = "notify.evidence_given_by_another"
    zh = "佐证只能由提供人本人撤回。"
    en = "Only the person who gave the evidence can retract it."


class RetractedAlready(OutOfOrder):
    code = "notify.evidence_retracted_already"
    zh = "该佐证已于{on}撤回。"
    en = "The evidence was retracted on {on}."


class NamedInsteadOfId(Unacceptable):
    """Says where, and not what: what was given may be a name, which stands in no answer either."""

    code = "notify.named_instead_of_id"
    zh = "第{nth}名人员须填写人员标识（字母、数字、符号，不含空格和汉字），不得填写姓名。"
    en = "Person {nth} is to be given by an id (ASCII, without spaces), never by a name."


@dataclass(frozen=True, kw_only=True)
class EvidenceGiven(Event):
    occurrence: str


@dataclass(frozen=True, kw_only=True)
class EvidenceRetracted(Event):
    occurrence: str


CLOCK_WORDS: Mapping[str, Worded] = {"evidence": Wording("佐证", "the evidence")}


@dataclass(kw_only=True)
class GivenEvidence(Living):
    """What was done on `done_on`, shown for one occurrence, which was due on `due` when it was given.

    `people` and `files` are ids; the note, the names of attachments and the reason for taking it back are ids of texts.
    """

    clock_words = CLOCK_WORDS

    occurrence: str
    due: date | None
    done_on: date
    count: int
    people: tuple[str, ...]
    note: str | None
    attachments: tuple[Attachment, ...]
    files: tuple[str, ...] = ()
    given_by: str
    given_on: date
    retracted_on: date | None = None
    retracted_because: str | None = None

    def burdens(self) -> frozenset[str]:
        """That it came late is not undone by one's own word."""
        is_late = self.due is not None and self.done_on > self.due
        return super().burdens() | (frozenset({"late.evidence"}) if is_late else frozenset())

    @property
    def stands(self) -> bool:
        """Whether it was not voided."""
        return self.voided_on is None

    @property
    def counted(self) -> Evidence:
        """As the occurrence counts it."""
        return Evidence(
            id=self.id,
            on=self.done_on,
            count=self.count,
            people=self.people,
            note=self.note,
            attachments=self.attachments,
            files=self.files,
            given_by=self.given_by,
            given_on=self.given_on,
            retracted_on=self.retracted_on,
            retracted_because=self.retracted_because,
        )


def must_be_ids(people: Sequence[str]) -> None:
    """Refuse names in the place of ids: an entry is for good, and no person stands in it.

    An id is what the unit's own roster or tokens call a person, in ASCII without spaces.
    """
    for nth, person in enumerate(people, 1):
        if not _ID.fullmatch(person):
            raise NamedInsteadOfId(field="people", nth=nth)
