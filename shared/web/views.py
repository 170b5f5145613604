"""What callers see of a thing: taken from the aggregate by name, with its version and its deadlines."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from shared.kernel.clocks.not_started import NotCounted
from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.periods import WhyHalted
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import WordedCode


class Part(BaseModel):
    """Fields are read from the attributes of the same names; a subclass only lists them."""

    model_config = ConfigDict(from_attributes=True)


def explained(hash: str, info: ValidationInfo) -> dict[str, Any] | None:
    """The explanation of that hash, of those that the viewed thing carries; None where it is not known here."""
    explanation = (info.context or {}).get(hash)
    return None if explanation is None else explanation.to_data()


class ThingView(Part):
    """An aggregate under its id and version."""

    id: str
    version: int
    region: str
    unit: str

    @classmethod
    def of(cls, thing: Aggregate) -> Self:
        """The view of an aggregate, with the explanations that it carries."""
        return cls.model_validate(thing, context=thing.explanations if isinstance(thing, Timed) else None)


class CodeView(BaseModel):
    """A code with its words in both languages."""

    code: str
    zh: str
    en: str


class WhyView(CodeView):
    """Why something is not as one would expect."""

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """Why something was refused."""
        return cls(code=refusal.code, zh=refusal.sentence("zh"), en=refusal.sentence("en"))

    @classmethod
    def coded(cls, why: WordedCode) -> Self:
        """A reason of a closed list."""
        return cls(code=why.value, zh=why.zh, en=why.en)


def _warning(said: object) -> object:
    """A warning in words, if it is not yet."""
    return WhyView.coded(said) if isinstance(said, WordedCode) else said


WarningView = Annotated[WhyView, BeforeValidator(_warning)]


class SuspensionView(Part):
    """Days that a period leaves out, both ends included; `to_on` is empty while it still stands."""

    from_on: date
    to_on: date | None
    reason: Annotated[WhyView | None, BeforeValidator(lambda code: WhyView.coded(WhyHalted(code)) if code else None)]
    source: str


class DeadlineView(Part):
    """A period on the thing, with the explanation from which its date follows."""

    name: str
    owner: str
    duty: bool
    rule: str
    source: str
    kind: str
    anchor_on: date
    due: date | None
    status: str
    earliest: date | None
    latest: date | None
    state: str
    met_on: date | None
    met_in_time: bool | None
    suspensions: tuple[SuspensionView, ...]
    explanation: Annotated[
        dict[str, Any] | None, BeforeValidator(explained), Field(description="期限说明；为空的，说明尚未收到。")
    ]


class NotStartedView(WhyView):
    """Why a clock does not run; `known_from` where the rules that are known begin later than it would run from."""

    known_from: date | None = None


class TimedView(ThingView):
    """A thing on which clocks run, by the name of the clock; a voided one stands for nothing, and its clocks ended."""

    voided_on: date | None = None
    deadlines: dict[str, DeadlineView]
    clocks_not_started: dict[str, NotStartedView] = {}

    @field_validator("clocks_not_started", mode="before")
    @classmethod
    def _worded(cls, reasons: dict[str, NotCounted], info: ValidationInfo) -> dict[str, NotStartedView]:
        if info.data.get("voided_on") is not None:
            return {}
        return {
            name: NotStartedView(code=no.why, zh=no.zh, en=no.en, known_from=no.known_from)
            for name, no in reasons.items()
        }
