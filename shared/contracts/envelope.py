"""The envelope of every fact: CloudEvents 1.0 in JSON, structured mode, with our extension attributes."""

import json
import re
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.days import Day
from shared.kernel.words.canonical import canonical

CONTENT_TYPE = "application/cloudevents+json"

_TYPE = re.compile(r"^liandong\.(?P<speaker>[a-z]+)\.(?P<fact>[a-z_]+)\.v(?P<version>[1-9]\d*)$")
_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")
_ACTOR, _NEXT, _AGAIN, _LEGALDATE, _SOURCE = '{"actor":"', ',"', '"actor"', ',"legaldate":"', ',"source":"'
_READER = json.JSONDecoder()
_CLASS_NAME = re.compile(r"^(?P<fact>[A-Z][A-Za-z]*?)V(?P<version>[1-9]\d*)$")


class Contract(BaseModel):
    """What one service may tell another: ids, dates, states, codes; never free text, names of persons or classified
    content. What a thing is called is the one exception: a title is shortened, and of no secret thing.

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

    @classmethod
    def type_of(cls, speaker: str) -> str:
        """The CloudEvents type, which is also the NATS subject: ``liandong.review.matter_accepted.v1``."""
        return f"liandong.{speaker}.{cls.fact}.v{cls.major}"


def fact_of(type_: str) -> str:
    """``matter_accepted.v1`` of ``liandong.review.matter_accepted.v1``; the whole text when it is no type of ours."""
    return type_.split(".", 2)[2] if _TYPE.match(type_) else type_


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
    legaldate: Day
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
    label: Annotated[
        str | None,
        Field(description="What the thing is called, as far as that was known when the fact was passed on."),
    ] = None
    data: dict[str, Any]

    @property
    def speaker(self) -> str:
        """The service that tells the fact."""
        return self.source.rsplit("/", 1)[-1]

    @property
    def thing(self) -> str:
        """The address of what it is about, its service and its id: ``review/ID``."""
        return f"{self.speaker}/{self.subject.partition('/')[2]}"

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no blanks, no absent attributes. These bytes are what is hashed and kept."""
        return canonical(self.model_dump(mode="json", exclude_none=True))

    @classmethod
    def from_json(cls, body: str | bytes) -> Self:
        return cls.model_validate_json(body)


def numbered(body: str, seq: int) -> str:
    """The canonical body of an unnumbered envelope with its sequence number in it, canonical again: where it belongs by
    the order of names, before the last ``source``, after which there are texts only."""
    at = body.rindex(_SOURCE)
    return f'{body[:at]},"sequence":"{seq:020d}"{body[at:]}'


def with_its_name(body: str, label: str) -> str:
    """The canonical body of an envelope with what its thing is called, canonical again: before the last ``legaldate``,
    after which there is no free text."""
    at = body.rindex(_LEGALDATE)
    return f'{body[:at]},"label":{json.dumps(label, ensure_ascii=False)}{body[at:]}'


def without_actor(body: str) -> str:
    """The body of an envelope without who acted: in canonical JSON that is what comes first, and is cut off. What is
    written in any other way is read and written anew."""
    if body.startswith(_ACTOR):
        _, end = _READER.raw_decode(body, len(_ACTOR) - 1)
        if body.startswith(_NEXT, end) and body.find(_AGAIN, end) < 0:
            return f"{{{body[end + 1 :]}"
    return canonical({name: value for name, value in json.loads(body).items() if name != "actor"})
