"""登记收文: of two words on the day of a submission the authority's counts, also for what comes after it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.service import FilingService
from shared.kernel.lives.refusals import LaterEntryImpossible
from tests.filing.builders import AUTHORITY, LAWS, a_filing, check, receive, submit, with_rule
from tests.filing.over_rest import PAPER, WHY, id_of, in_force
from tests.house import lives
from tests.house.caller import Caller, ok, refused

SAID, HAD, CHECKED = date(2026, 10, 19), date(2026, 9, 25), date(2026, 9, 28)


def _checked_before_the_makers_day() -> Filing:
    return check(receive(submit(a_filing(), SAID), HAD), Verdict.OK, CHECKED)


def test_the_form_is_checked_after_the_receipt_and_before_the_day_that_the_maker_has_given() -> None:
    filing = _checked_before_the_makers_day()
    (said,) = filing.submissions
    assert (said.said_on, said.received_on, said.materials) == (SAID, HAD, ("备案报告",))
    assert (filing.stage, filing.filed_on, filing.in_time) == (FilingStage.REGISTERED, HAD, True)
    assert (filing.registered_on, filing.unfiled_on) == (CHECKED, None)


def test_what_was_checked_does_not_lose_the_receipt_before_it() -> None:
    filing = _checked_before_the_makers_day()
    with pytest.raises(LaterEntryImpossible, match="entry 4"):
        lives.rectify(filing, 3, None, LAWS)


def test_of_what_was_handed_in_again_the_authoritys_day_counts_so_as_well() -> None:
    filing = check(submit(a_filing(), date(2026, 9, 21)), Verdict.SUPPLEMENT, date(2026, 9, 22), "起草说明")
    check(receive(submit(filing, SAID), HAD), Verdict.OK, CHECKED)
    assert [each.counts_on for each in filing.submissions] == [date(2026, 9, 21), HAD]
    assert (filing.registered_on, filing.deadlines["supplement.1"].met_on) == (CHECKED, HAD)


def test_the_makers_day_is_put_right_to_one_before_the_receipt_and_changes_nothing() -> None:
    filing = _checked_before_the_makers_day()
    act = lives.written(filing)[1].act  # type: ignore[union-attr]  # an entry
    lives.rectify(filing, 2, type(act)(**{**vars(act), "on": date(2026, 9, 24)}), LAWS)
    (said,) = filing.submissions
    assert (said.said_on, said.received_on, filing.registered_on) == (date(2026, 9, 24), HAD, CHECKED)


THE_MAKERS = """
[[rules]]
id = "filing.day_that_counts"
document = "赣市府发〔2024〕9号"
clause = "第8条"
words = "报送备案"
valid_from = 2024-09-29
modality = "mandatory"
choice = "maker"
note = "试验用：以寄出之日为准。"
"""


@pytest.mark.parametrize("order", ["maker first", "authority first"])
@pytest.mark.parametrize(("rule", "counts"), [("", "2026-10-09"), (THE_MAKERS, "2026-10-08")])
def test_whose_day_counts_is_the_places_to_say(rule: str, counts: str, order: str, tmp_path: Path) -> None:
    """Due on 10-08, sent then and there on the next day; either word is kept, whichever came first."""
    laws = with_rule(rule, tmp_path)
    filing = a_filing(on=date(2026, 9, 18))
    sent, had = date(2026, 10, 8), date(2026, 10, 9)
    told = {"ordinal": 1, "materials": ("备案报告",)}
    if order == "maker first":
        lives.enter(filing, acts.SubmitFiling(on=sent, by=Voice.MAKER, **told), laws)
        lives.enter(filing, acts.Receive(on=had, of=2), laws)
    else:
        lives.enter(filing, acts.SubmitFiling(on=had, by=Voice.AUTHORITY, **told), laws)
        said = acts.TellSubmission(on=sent, of=2, materials=("备案报告",), submitted_by="clerk-1")
        lives.enter(filing, said, laws, paper="挂号回执" if rule else None)
    assert (str(filing.filed_on), filing.in_time) == (counts, rule == THE_MAKERS)
    assert (filing.deadlines["submit"].met_on, filing.days_differ) == (filing.filed_on, True)
    assert check(filing, Verdict.OK, had).registered_on == had


async def test_the_authority_enters_receipt_and_check_on_their_days_whatever_the_maker_has_typed(
    service: FilingService, drafter: Caller, registrar: Caller, maker: dict[str, Any]
) -> None:
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-10-19", **PAPER))
    assert ok(await registrar.step(filing, "receipt", on="2026-09-25", **PAPER))["filed_on"] == "2026-09-25"
    checked = ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-28", **PAPER))
    assert (checked["stage"], checked["registered_on"], checked["in_time"]) == ("registered", "2026-09-28", True)
    assert checked["submissions"][0]["said_on"] == "2026-10-19"


async def test_what_the_maker_has_not_told_the_authority_has_received(
    service: FilingService, drafter: Caller, registrar: Caller, maker: dict[str, Any]
) -> None:
    """First, and again after it was sent back; once each time."""
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    back = {"materials": ["备案报告"], "on": "2026-09-28"}
    refused(await drafter.step(filing, "submission", **back), 403, "kernel.needs_paper")
    refused(await registrar.step(filing, "receipt", on="2026-09-28"), 403, "kernel.needs_paper")
    assert ok(await registrar.step(filing, "receipt", on="2026-09-28", **PAPER))["filed_on"] == "2026-09-28"
    refused(await registrar.step(filing, "receipt", on="2026-09-29"), 409, "filing.received_already")
    more = {"verdict": "supplement", "missing": ["起草说明"], "on": "2026-09-29"}
    ok(await registrar.step(filing, "form-check", **more, **PAPER))
    ok(await registrar.step(filing, "receipt", on="2026-10-08", **PAPER))
    found = ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    assert [each["received_on"] for each in found["submissions"]] == ["2026-09-28", "2026-10-08"]
    assert (found["stage"], found["authority"]) == ("registered", AUTHORITY)
    refused(await registrar.step(filing, "receipt", on="2026-10-10"), 409, "filing.received_already")
    struck = await registrar.step(filing, "entries/2/voiding", **WHY)
    refused(struck, 409, "kernel.later_entry_impossible")


async def test_a_supplement_that_was_left_out_is_entered_in_the_order_that_its_refusal_names(
    service: FilingService, drafter: Caller, registrar: Caller, maker: dict[str, Any]
) -> None:
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-21", **PAPER))
    registered = {"verdict": "ok", "on": "2026-09-28", **PAPER}
    ok(await registrar.step(filing, "form-check", **registered))
    more = {"verdict": "supplement", "missing": ["起草说明"], "on": "2026-09-22", **PAPER}
    said = refused(await registrar.step(filing, "form-check", **more), 409, "filing.checked_later")
    assert "第3号登记" in said["detail"]
    ok(await registrar.step(filing, "entries/3/voiding", **WHY, **PAPER))
    ok(await registrar.step(filing, "form-check", **more))
    ok(await drafter.step(filing, "submission", materials=["起草说明"], on="2026-09-24", **PAPER))
    found = ok(await registrar.step(filing, "form-check", **registered))
    assert (found["stage"], found["well_formed"]) == ("registered", False)
    review = filing.replace("filings", "reviews").replace(".government", ".1")
    assert ok(await registrar.get(review))["stage"] == "reviewing"


async def test_what_the_authority_has_entered_first_the_maker_tells_of_as_well(
    service: FilingService, drafter: Caller, registrar: Caller, maker: dict[str, Any]
) -> None:
    """Both days are kept, once each; the maker's does not make it timely, and is listed as different."""
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await registrar.step(filing, "receipt", on="2026-10-12", **PAPER))
    said = {"materials": ["备案报告"], "on": "2026-09-28", **PAPER}
    found = ok(await drafter.step(filing, "submission", **said))
    (both,) = found["submissions"]
    assert (both["said_on"], both["received_on"], both["materials"]) == ("2026-09-28", "2026-10-12", ["备案报告"])
    assert (found["filed_on"], found["in_time"], found["days_differ"]) == ("2026-10-12", False, True)
    assert (await drafter.step(filing, "submission", **said)).status_code == 409
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-13", **PAPER))


@pytest.mark.usefixtures("maker")
async def test_the_number_of_a_receipt_is_put_right_like_its_day_and_is_the_authoritys(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await registrar.step(path, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    wrong = {**WHY, "change": {"receipt_number": "没有数字"}}
    refused(await registrar.step(path, "entries/2/rectification", **wrong), 422, "filing.malformed_receipt_number")
    right = {**WHY, "change": {"receipt_number": "收〔2026〕11"}}
    put_right = ok(await registrar.step(path, "entries/2/rectification", **right))
    assert [each["receipt_number"] for each in put_right["submissions"]] == ["收〔2026〕11"]


@pytest.mark.usefixtures("maker")
async def test_no_maker_gives_its_submission_the_number_of_a_receipt(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(path, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    numbered = {**WHY, "change": {"receipt_number": "收〔2026〕11"}}
    refused(await drafter.step(path, "entries/2/rectification", **numbered), 403, "filing.another_authority")
    unknown = {**WHY, "change": {"received": "2026-09-28"}}
    said = refused(await drafter.step(path, "entries/2/rectification", **unknown), 422, "kernel.unknown_field")
    assert said["facts"]["fields"] == ["on", "materials", "files", "receipt_number", "paper"]
    assert "materials" in said["detail"]
