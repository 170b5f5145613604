"""Text that one database keeps and another does not is refused before either sees it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI
from pydantic import Field, ValidationError
from sqlalchemy import select

from shared.storage.store import Store
from shared.web.bodies import Body, Entering, LineOrNone
from shared.web.calls import Call, anyone
from shared.web.dates import LegalDay
from shared.web.lives.views import Striking
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint
from tests.shared.web.example import SqlComplaints

HALF = "\ud83d"


@pytest.fixture
def example_url(database_url: str) -> str:
    return database_url


class Part(Body):
    words: list[str]


class Whole(Body):
    title: str = ""
    parts: tuple[Part, ...] = ()
    numbers: dict[str, int] | None = None


@pytest.mark.parametrize(
    ("given", "loc"),
    [
        ({"title": "占\0道"}, ("title",)),
        ({"title": HALF}, ("title",)),
        ({"parts": [{"words": ["好"]}, {"words": ["好", "\0"]}]}, ("parts", 1, "words", 1)),
        ({"numbers": {"a\0": 1}}, ("numbers", "a\\x00")),
        ({HALF: "占道"}, ("\\ud83d",)),
    ],
)
def test_the_place_of_it_is_told_wherever_in_a_body_it_stands(
    given: dict[str, Any], loc: tuple[str | int, ...]
) -> None:
    with pytest.raises(ValidationError) as refused:
        Whole.model_validate(given)
    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [("unstorable_text", loc)]


def test_every_other_character_is_welcome() -> None:
    assert Whole(title="𠮷😀\n\ufffd\ufeff\u200e").title == "𠮷😀\n\ufffd\ufeff\u200e"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (rb'{"id": "c-1", "title": "\u0000\u0000", "received_on": "2026-03-02"}', "title"),
        (rb'{"id": "c-1", "title": "\ud83d\ud83d", "received_on": "2026-03-02"}', "title"),
        (rb'{"id": "c-1", "title": "ok", "received_on": "2026-03-02", "\ud83d": 1}', r"\ud83d"),
    ],
    ids=["U+0000", "half a pair", "half a pair in a name"],
)
async def test_it_is_the_same_problem_on_both_databases(drafter: Caller, content: bytes, field: str) -> None:
    headers = {"authorization": f"Bearer {drafter.token}", "content-type": "application/json"}
    for language, message in (("zh", "无法保存的字符"), ("en", "cannot be stored")):
        named = {"idempotency-key": f"body-{language}-1", "accept-language": language}
        answer = await drafter.client.post("/v1/complaints", content=content, headers=headers | named)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, answer.json()["code"], error["field"]) == (422, "web.inputs", field)
        assert (error["code"], message in error["message"]) == ("unstorable_text", True)


@pytest.mark.parametrize(
    ("path", "field"),
    [("/v1/complaints/c-%00", "id"), ("/v1/complaints?cursor=%00", "cursor")],
)
async def test_nor_is_it_asked_for(drafter: Caller, path: str, field: str) -> None:
    answer = await drafter.ask("GET", path)
    assert (answer.status_code, answer.json()["code"]) == (422, "web.not_storable")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("value", [2**63, -(2**70), HALF])
async def test_what_the_driver_refuses_is_the_same_problem_on_both_databases(
    make_app: Callable[..., FastAPI], door: Callable[..., Caller], store: Store[Any], value: int | str
) -> None:
    router = APIRouter()

    @router.get("/v1/asked")
    async def asked(_call: Annotated[Call, anyone()]) -> None:
        column = SqlComplaints.table().c["title" if isinstance(value, str) else "version"]
        async with store.reading() as connection:
            await connection.execute(select(column).where(column == value))

    answer = await door(at=make_app(routers=[router])).ask("GET", "/v1/asked")
    assert (answer.status_code, answer.json()["code"]) == (422, "web.not_storable")


async def test_what_can_be_kept_is_kept(drafter: Caller) -> None:
    kept = await drafter.ask("POST", "/v1/complaints", a_complaint(title="𠮷市占道😀"))
    assert (kept.status_code, kept.json()["title"]) == (201, "𠮷市占道😀")


class Appointment(Body):
    on: LegalDay
    until: Annotated[LegalDay | None, Field(description="最后一日。")] = None
    agreed: bool = False
    served: dict[str, LegalDay] | None = None
    sittings: tuple[LegalDay, ...] = ()


@pytest.mark.parametrize(
    "given",
    [0, 1.5, True, "0", "1772409600", "20260302", "2026-W10-1", "2026-3-2", "2026-03-02T00:00:00", " 2026-03-02", "",
     "２０２６-03-02", "2026-02-30", ["2026-03-02"]],
)  # fmt: skip
@pytest.mark.parametrize("field", ["on", "until"])
def test_a_date_is_a_day_as_it_is_documented(field: str, given: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        Appointment.model_validate({"on": "2026-03-01", field: given})
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (
        (field,),
        "date_from_datetime_parsing" if isinstance(given, str) else "date_type",
    )


@pytest.mark.parametrize("day", ["0001-01-01", "1949-09-30", "2200-01-01", "9999-12-31"])
def test_a_legal_date_lies_within_bounds_that_keep_every_clock_countable(day: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Appointment.model_validate({"on": "2026-03-01", "until": day})
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (("until",), "day_out_of_bounds")
    assert Appointment.model_validate({"on": "1949-10-01", "until": "2199-12-31"}).until is not None


class Appointments(Body):
    all: list[Appointment]


def test_so_it_is_however_deep_it_stands_and_every_flaw_is_told() -> None:
    given = {"on": "2026-03-01", "served": {"agency": 0}, "sittings": ["2026-03-02", "20260303"], "agreed": 1, "at": 0}
    with pytest.raises(ValidationError) as refused:
        Appointments.model_validate({"all": [given]})
    assert [(error["loc"][2:], error["type"]) for error in refused.value.errors()] == [
        (("agreed",), "bool_type"),
        (("served", "agency"), "date_type"),
        (("sittings", 1), "date_from_datetime_parsing"),
        (("at",), "extra_forbidden"),
    ]


@pytest.mark.parametrize("given", [0, 1, "true", "no", None])
def test_yes_and_no_are_true_and_false(given: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        Appointment.model_validate({"on": "2026-03-01", "agreed": given})
    assert [error["type"] for error in refused.value.errors()] == ["bool_type"]


def test_what_is_written_as_documented_is_taken() -> None:
    given = {"on": "2026-03-02", "until": None, "agreed": True, "served": {"agency": "2026-03-03"}}
    served = {"agency": date(2026, 3, 3)}
    assert Appointment.model_validate(given) == Appointment(on=date(2026, 3, 2), agreed=True, served=served)
    assert Appointment.model_json_schema()["properties"]["on"] == {
        "format": "date",
        "formatMinimum": "1949-10-01",
        "formatMaximum": "2199-12-31",
        "title": "On",
        "type": "string",
    }


@pytest.mark.parametrize(
    "unseen", ["\u200b", " \u2060\u00ad ", "\ufeff", "\u3164\u3164", "\u2800", "\u0301"], ids=ascii
)
def test_what_shows_nothing_says_nothing(unseen: str) -> None:
    """A reason or the number of a paper of which nobody can see anything is as good as none."""
    with pytest.raises(ValidationError) as refused:
        Striking(reason=unseen)
    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [("unseen_text", ("reason",))]
    assert Striking(reason=f"登记\u200b有误{unseen}").reason is not None


@pytest.mark.parametrize(
    ("paper", "kept"),
    [
        ("赣市府函[2026] 7 号", "赣市府函〔2026〕7号"),
        ("（２０２６）赣0702行初１２号", "（2026）赣0702行初12号"),
        ("(2026)赣07司建1号", "（2026）赣07司建1号"),
        ("  会议纪要 第7号 ", "会议纪要 第7号"),
    ],
)
def test_the_number_of_a_paper_is_kept_as_the_standard_writes_it(paper: str, kept: str) -> None:
    assert Striking(reason="登记有误", paper=paper).paper == kept
    assert Entering(on=date(2026, 3, 2), paper=paper).paper == kept


class Clause(Body):
    clause: LineOrNone


@pytest.mark.parametrize(
    ("given", "error"),
    [("一\n二", "line_break"), ("一\t二", "hidden_character"), ("一\u202e二", "hidden_character")],
    ids=ascii,
)
def test_what_is_one_line_has_no_break_and_hides_nothing(given: str, error: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Striking(reason="登记有误", paper=given)
    assert [(each["type"], each["loc"]) for each in refused.value.errors()] == [(error, ("paper",))]
    with pytest.raises(ValidationError) as refused:
        Clause(clause=given)
    assert [each["type"] for each in refused.value.errors()] == [error]


def test_a_longer_text_keeps_its_paragraphs() -> None:
    assert Striking(reason="登记有误：\n一、日期。").reason == "登记有误：\n一、日期。"
