"""What a meeting means for the matters that it took up: that they were discussed, and decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.acts import Decide, DecideIrregularly, Deliberate
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.terms import Resolution
from services.review.meetings.domain.meeting import Meeting, TakenUp
from services.review.meetings.domain.terms import RESOLUTIONS, UNDECIDED
from shared.kernel.lives.entered import Consequence, Entered


@dataclass(frozen=True, kw_only=True)
class ForMatter(Consequence[Matter]):
    """For one matter; of each kind there is one for a matter at most."""

    matter: str


@dataclass(frozen=True, kw_only=True)
class Discussed(ForMatter):
    """It was discussed there, and left `undecided` where that says how; of a classified one no word is said."""

    minutes: str
    undecided: Resolution | None

    def means_for(self, other: Matter) -> Deliberate:
        minutes = None if other.classified else self.minutes
        return Deliberate(on=self.on, minutes=minutes, undecided=self.undecided)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Deliberate)


@dataclass(frozen=True, kw_only=True)
class Decided(ForMatter):
    """The body decided on it there."""

    body: str
    resolution: Resolution
    heard_from: str | None
    heard_on: date | None

    def means_for(self, other: Matter) -> Decide:
        return Decide(
            on=self.on,
            resolution=self.resolution,
            body=None if other.classified else self.body,
            heard_from=self.heard_from,
            heard_on=self.heard_on,
        )

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Decide)


@dataclass(frozen=True, kw_only=True)
class DecidedIrregularly(ForMatter):
    """The body decided on it there as it should not have."""

    body: str
    resolution: Resolution
    collectively: bool | None

    def means_for(self, other: Matter) -> DecideIrregularly:
        body = None if other.classified else self.body
        return DecideIrregularly(on=self.on, resolution=self.resolution, body=body, collectively=self.collectively)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, DecideIrregularly)


# In which each comes about on a matter.
IN_ORDER: tuple[type[ForMatter], ...] = (Discussed, Decided, DecidedIrregularly)


def set_off(meeting: Meeting) -> frozenset[ForMatter]:
    """All of it, by the day on which the meeting was held."""
    return frozenset(each for matter, taken_up in meeting.taken_up.items() for each in _for(meeting, matter, taken_up))


def _for(meeting: Meeting, matter: str, taken_up: TakenUp) -> Iterator[ForMatter]:
    on, body, resolution = meeting.held_on, meeting.unit, RESOLUTIONS[taken_up.result]
    if taken_up.irregularly:
        collectively = meeting.was_collective
        yield DecidedIrregularly(on=on, matter=matter, body=body, resolution=resolution, collectively=collectively)
        return
    undecided = resolution if taken_up.result in UNDECIDED else None
    yield Discussed(on=on, matter=matter, minutes=meeting.minutes, undecided=undecided)
    if undecided is not None:
        return
    yield Decided(
        on=on,
        matter=matter,
        body=body,
        resolution=resolution,
        heard_from=taken_up.heard_from,
        heard_on=taken_up.heard_on,
    )
