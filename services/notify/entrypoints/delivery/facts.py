"""Facts as outsiders read them, type by type: what the OpenAPI document says of the feed and of what is delivered."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from services.notify.entrypoints.consumers import known_types
from shared.contracts import corrections, deadlines, filing, law, litigation, naming, notify, review
from shared.contracts.envelope import Contract, fact_of

_TELLING = (corrections, deadlines, law, naming, filing, litigation, notify, review)


class PassedFactView(BaseModel):
    """事实（CloudEvents 1.0），不含办理人。 A fact as a CloudEvent, without the person who acted."""

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, Field(description="事实的编号，重复送达时不变。 The same however often it is delivered.")]
    source: str
    subject: Annotated[str, Field(description="种类/编号。 The thing it is about, as kind/id.")]
    time: Annotated[datetime, Field(description="登记的时刻。 When it was entered.")]
    datacontenttype: Literal["application/json"] = "application/json"
    sequence: Annotated[
        str | None, Field(description="发出方的连续编号，期限与通知自己的没有。 Its producer's; none of notify's own.")
    ] = None
    region: str
    legaldate: Annotated[date, Field(description="法律上的日期。 When it happened by law.")]
    unit: str
    correlationid: str
    causationid: Annotated[str | None, Field(description="由哪一事实引起。 The fact that it follows from.")] = None
    parties: Annotated[
        tuple[str, ...] | None,
        Field(description="另一方，如受理法院、备案机关。 Whom it concerns beside the unit, such as the court."),
    ] = None
    label: Annotated[
        str | None,
        Field(description="所涉事项的名称：文号、案号，或者标题。 What the thing is called: its number or title."),
    ] = None
    imported: Annotated[
        Literal[True] | None,
        Field(description="随导入的台账录入，不是新事；不经 webhook 推送。 Of an imported ledger: no news."),
    ] = None


class PassedFact(dict[str, Any]):
    """Passed on as it was stored; the document says what that is."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.dict_schema(core_schema.str_schema(), core_schema.any_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(_any_fact())


class FeedView(BaseModel):
    """Facts in the order in which they were passed on; go on from `next`, at any time later."""

    items: list[PassedFact]
    next: Annotated[
        str,
        Field(
            description="下次查询的起点，作为 cursor 参数。 The cursor to go on from, also when nothing is new.",
            examples=["eyJmIjpbIjEyIl19.9gkq2w"],
        ),
    ]
    more: bool


def told_as() -> Mapping[type[Contract], list[str]]:
    """What outsiders can ask for: the types of facts by the contract of their data."""
    named = {f"{each.fact}.v{each.major}": each for module in _TELLING for each in _contracts(module)}
    found: dict[type[Contract], list[str]] = {}
    for type_ in sorted(known_types()):
        found.setdefault(named[fact_of(type_)], []).append(type_)
    return found


@cache
def _any_fact() -> CoreSchema:
    each = [fact_view(contract, types) for contract, types in told_as().items()]
    union: Any = Union[tuple(each)]  # noqa: UP007 - of as many as there are
    return TypeAdapter[Any](Annotated[union, Field(discriminator="type")]).core_schema


def fact_view(contract: type[Contract], types: list[str]) -> type[BaseModel]:
    """The fact of that contract; its name in the document is that of the contract's."""
    literal: Any = Literal[tuple(types)]
    return create_model(
        f"{contract.__name__}Fact",
        __base__=PassedFactView,
        __doc__=contract.__doc__,
        type=(literal, ...),
        data=(contract, ...),
    )


def _contracts(module: Any) -> list[type[Contract]]:  # noqa: ANN401 - a module of contracts
    own = (each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__)
    return [each for each in own if issubclass(each, Contract) and not each.__name__.startswith("_")]
