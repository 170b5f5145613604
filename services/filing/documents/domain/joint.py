"""联合制发: several makers make one document, of whom one leads: its series numbers the document, and it files it.

The others are parties of the document, of its filings and of its reviews. They see and hear of these, and do nothing
about them: what is done is the lead's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import JointMakerTwice, LeadAsJointMaker, TooManyJointMakers
from shared.kernel.model.lines import Line

MOST = 20


def must_be_joint(joint_makers: Sequence[str], lead: str) -> None:
    """Refuse joint makers of whom one is the lead itself, or is named twice, and more of them than `MOST`."""
    if len(joint_makers) > MOST:
        raise TooManyJointMakers(field="joint_makers", most=MOST)
    for each in joint_makers:
        if each == lead:
            raise LeadAsJointMaker(field="joint_makers", unit=each)
        if joint_makers.count(each) > 1:
            raise JointMakerTwice(field="joint_makers", unit=each)


@dataclass(frozen=True, kw_only=True, slots=True)
class JointMakerLine(Line):
    """One joint maker, `unit`, of a document: by it the document is found for that unit. No figure counts it."""


def joint_maker_lines(document: Document) -> Iterator[JointMakerLine]:
    """A line for each joint maker of the document."""
    for each in document.joint_makers:
        yield JointMakerLine(thing=document.id, part=each, region=document.region, unit=each)
