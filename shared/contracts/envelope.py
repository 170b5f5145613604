"""The envelope of every fact: CloudEvents 1.0 in JSON, structured mode, with our extension attributes."""

import json
import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from shared.kernel.periods.legal_days import follows_from_legal_days
from shared.kernel.words.canonical import canonical

CONTENT_TYPE = "application/cloudevents+json"

_TYPE = re.compile(r"^liandong\.(?P<speaker>[a-z]+)\.(?P<fact>[a-z_]+)\.v(?P<version>[1-9]\d*)$")
_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")
_CLASS_NAME = re.compile(r"^(?P<fact>[A-Z][A-Za-z]*?)V(?P<version>[1-9]\d*)$")


class Contract(BaseModel):
    """What one service may tell another: ids, dates, states, codes; never free text, names of persons or classified
    content.

    A subclass is named for the fact and its version (``MatterAcceptedV1``); `fact` and `major` follow from the name.
    What several have in common stands in one whose name begins with an underscore.
    A contract only ever gains optional fields, and a reader ignores those it does not know.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    fact: ClassVar[str]
    major: ClassVar[int]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - pydantic's own signature
        super().__pydantic_init_subclass__(**kwargs)
        if cls.__name__.startswith("_"):
            return
        named = _CLASS_NAME.match(cls.__name__)
        if named is None:
            raise TypeError(f"{cls.__name__} must be named for a fact and a version, as in MatterAcceptedV1")
        cls.fact = _CAMEL.sub("_", named["fact"]).lower()
        cls.major = int(named["version"])

    @field_validator("*", mode="after")
    @classmethod
    def _can_be(cls, told: Any) -> Any:  # noqa: ANN401 - whatever a contract tells
        """Whoever hears a day counts on from it; one that nobody can count from makes the fact unreadable."""
        if told is None or isinstance(told, str | int):
            return told
        if isinstance(told, date):
            return _of_law(told)
        if isinstance(told, BaseModel):
            parts: Collection[Any] = vars(told).values()
        else:
            parts = told.values() if isinstance(told, dict) else told if isinstance(told, tuple | list) else ()
        for each in parts:
            cls._can_be(each)
        return told

    @classmethod
    def type_of(cls, speaker: str) -> str:
        """The CloudEvents type, which is also the NATS subject: ``liandong.review.matter_accepted.v1``."""
        return f"liandong.{speaker}.{cls.fact}.v{cls.major}"


def fact_of(type_: str) -> str:
    """``matter_accepted.v1`` of ``liandong.review.matter_accepted.v1``; the whole text when it is no type of ours."""
    return type_.split(".", 2)[2] if _TYPE.match(type_) else type_


def _of_law(day: date) -> date:
    if not follows_from_legal_days(day):
        raise PydanticCustomError("day_out_of_bounds", "It neither is a legal date nor follows from one")
    return day


class Envelope(BaseModel):
    """One fact on its way: what happened (`data`), to what (`subject`), when by law (`legaldate`), by whom and why."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: str = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str = "application/json"
    sequence: Annotated[
        str | None, Field(description="The producer's dense number, zero-padded so that text order is number order.")
    ] = None
    region: str
    legaldate: Annotated[date, AfterValidator(_of_law)]
    actor: str
    unit: str
    correlationid: str
    causationid: str | None = None
    traceparent: str | None = None
    parties: Annotated[
        tuple[str, ...] | None,
        Field(description="Units beside its own that the thing concerns, such as its court: theirs to hear, too."),
    ] = None
    imported: Annotated[
        Literal[True] | None, Field(description="It came in with a ledger of what had happened before, and is no news.")
    ] = None
    data: dict[str, Any]

    @property
    def speaker(self) -> str:
        """The service that tells the fact."""
        return self.source.rsplit("/", 1)[-1]

    def to_json(self, *, without: Collection[str] = ()) -> str:
        """Canonical JSON: sorted keys, no blanks, no absent attributes. These bytes are what is hashed and kept, where
        no attributes are left out."""
        return canonical(self.model_dump(mode="json", exclude_none=True, exclude={*without}))

    @classmethod
    def from_json(cls, body: str | bytes) -> Self:
        return cls.model_validate_json(body)


def numbered(body: str, seq: int) -> str:
    """The body of an unnumbered envelope with its sequence number in it, canonical again."""
    envelope = json.loads(body)
    envelope["sequence"] = f"{seq:020d}"
    return canonical(envelope)
