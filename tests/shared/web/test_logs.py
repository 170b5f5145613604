"""Log lines are JSON, tied to their request, and free of personal data."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from shared.web.logs import configure_logs, redacted
from tests.house.caller import Caller
from tests.shared.web.example import FAILURES


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    stream = io.StringIO()
    configure_logs(service="example", stream=stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    configure_logs(service="example", stream=io.StringIO())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("身份证 11010519491231002X 已核", "身份证 [card] 已核"),
        ("440308199901010012", "[card]"),
        ("电话13812345678。", "电话[mobile]。"),
        ("+86 13812345678", "[mobile]"),
        ("mail zhang.san+gov@example.gov.cn now", "mail [mail] now"),
        ("a 11010519491231002X b 13812345678 c", "a [card] b [mobile] c"),
        # What looks alike but is not: a credit code, a case number, an instant, a correlation id, a long number.
        ("113607000148420155", "113607000148420155"),
        ("91360700MA35X0000X", "91360700MA35X0000X"),
        ("（2026）赣07行初138号", "（2026）赣07行初138号"),
        ("2026-03-02T01:02:03.123456Z", "2026-03-02T01:02:03.123456Z"),
        ("5f2b6c0e9d8a4f1c8f3f0b7a6d5e4c3b", "5f2b6c0e9d8a4f1c8f3f0b7a6d5e4c3b"),
        ("21381234567890", "21381234567890"),
    ],
)
def test_personal_data_is_replaced_by_what_it_was(text: str, clean: str) -> None:
    assert redacted(text) == clean


def test_every_value_of_an_event_is_redacted_however_deep(lines: Callable[[], list[dict[str, Any]]]) -> None:
    structlog.get_logger("x").info("said 13812345678", who={"phones": ["13812345678"], "age": 3}, thing=object)
    logging.getLogger("some.library").warning("mail %s", "a@b.cn")
    try:
        raise ValueError("11010519491231002X")
    except ValueError:
        structlog.get_logger("x").exception("broke")
    said, library, broke = lines()
    assert said["event"] == "said [mobile]"
    assert said["who"] == {"phones": ["[mobile]"], "age": 3}
    assert (library["event"], library["logger"], library["level"]) == ("mail [mail]", "some.library", "warning")
    assert "ValueError: [card]" in broke["exception"]
    assert {line["service"] for line in lines()} == {"example"}


async def test_a_request_leaves_one_line_with_its_ids(
    drafter: Caller, lines: Callable[[], list[dict[str, Any]]]
) -> None:
    await drafter.ask("GET", "/v1/complaints/13812345678", x_correlation_id="journey-2026-03")
    (line,) = lines()
    assert line["event"] == "request"
    assert line["correlation_id"] == "journey-2026-03"
    assert (line["method"], line["route"], line["path"]) == ("GET", "/v1/complaints/{id}", "/v1/complaints/[mobile]")
    assert (line["status"], line["client"]) == (404, "361-urban-clerk")
    assert line["milliseconds"] > 0


@pytest.mark.parametrize(
    ("traceparent", "trace"),
    [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", None),
        ("4bf92f3577b34da6a3ce929d0e0e4736", None),
        ("", None),
    ],
)
async def test_every_line_of_a_request_has_the_trace_its_caller_sent_if_it_is_one(
    drafter: Caller,
    lines: Callable[[], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
    traceparent: str,
    trace: str | None,
) -> None:
    monkeypatch.setitem(FAILURES, "unexpected", RuntimeError("broken"))
    await drafter.ask("GET", "/v1/failures/unexpected", traceparent=traceparent)
    assert [(line["event"], line.get("trace_id")) for line in lines()] == [("unexpected", trace), ("request", trace)]


async def test_what_nobody_expected_is_logged_with_its_traceback_and_told_to_nobody(
    drafter: Caller, lines: Callable[[], list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FAILURES, "unexpected", RuntimeError("card 11010519491231002X"))
    answer = await drafter.ask("GET", "/v1/failures/unexpected", x_correlation_id="journey-2026-03")
    assert "card" not in answer.text
    failure, request = lines()
    assert (failure["event"], failure["level"]) == ("unexpected", "error")
    assert "RuntimeError: card [card]" in failure["exception"]
    assert failure["correlation_id"] == request["correlation_id"] == "journey-2026-03"
    assert request["status"] == 500
