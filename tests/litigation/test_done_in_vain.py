"""What was done about a decision that proves not to be final or lost has no effect, and keeps no paper out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.parties import co_defendant
from services.litigation.cases.domain.refusals import AccountabilityMissing, NotLost
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, Lesson, ObligationKind, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.perform_obligation import PerformObligation, perform_obligation
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.refusals import DoneInVain
from shared.kernel.model.actor import Actor, Role
from tests.house import lives
from tests.house.caller import Caller
from tests.litigation.builders import AGENCY, FIRST, JUDGE, LAWS, LITIGATOR, SECOND, a_case, an_actor
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import done, lost

OTHER = "gz-land"
OTHERS = an_actor(OTHER, Role.LITIGATOR)
TO_PAY = (Ordered(kind=ObligationKind.PAY),)
LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2), "obligations": TO_PAY}
THURSDAY = date(2026, 11, 12)
SERVED_BOTH = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 10)}


async def accounted_and_closed(docket: Docket, id: str, by: Actor, on: date) -> None:
    async with docket.begin(by) as work:
        command = AccountForLoss(id=id, by=by, on=on, lessons=(Lesson.LAW,), note="已组织复盘。")
        await account_for_loss(command, work, docket.today)
        await close_case(CloseCase(id=id, by=by, on=on), work, docket.today)


async def closed(docket: Docket, id: str = "case-1", by: Actor = LITIGATOR) -> None:
    """Effective by itself on 26 November; performed, accounted for and closed by the agency since."""
    async with docket.begin(by) as work:
        await perform_obligation(
            PerformObligation(id=id, by=by, on=date(2026, 11, 27), obligation=1), work, docket.today
        )
    await accounted_and_closed(docket, id, by, date(2026, 12, 1))
    assert (await docket.case(id)).stage is Stage.CLOSED


@pytest.fixture
async def file(either_docket: Docket) -> Docket:
    """A closed file."""
    await either_docket.registered()
    await either_docket.judged(**LOST, served=SERVED_BOTH)
    await either_docket.comes_to(date(2026, 12, 2))
    await closed(either_docket)
    return either_docket


async def must_go_on(docket: Docket, id: str = "case-1") -> None:
    case = await docket.case(id)
    assert (case.stage, case.lost, case.effective_on, case.accountability) == (Stage.APPEALED, False, None, None)
    assert {each.data["type"].split(".")[2] for each in await docket.told_of("fact_withdrawn", id)} >= {
        "judgment_effective",
        "case_lost",
    }


@pytest.mark.parametrize(
    ("by", "on", "paper"),
    [
        (JUDGE, THURSDAY, None),
        (LITIGATOR, THURSDAY, "上诉状签收回执"),
        (JUDGE, date(2026, 12, 2), None),
    ],
    ids=["told by the court", "told by the agency", "late, and allowed"],
)
async def test_an_appeal_reaches_a_file_that_was_closed(file: Docket, by: Actor, on: date, paper: str | None) -> None:
    before = await file.case()
    await file.appealed(by=by, party=Party.AGENCY, on=on, paper=paper)
    await must_go_on(file)
    await file.rectified((await file.lines())[-1].written.number, None, by=by, paper="第9号")
    after = await file.case()
    assert (after.stage, after.ruling, after.performance) == (before.stage, before.ruling, before.performance)
    assert after.accountability == before.accountability


async def test_the_upper_courts_case_reaches_a_file_that_was_closed(file: Docket) -> None:
    await file.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 12, 2), by=JUDGE
    )
    await must_go_on(file)
    await file.comes_to(date(2026, 12, 20))
    served = {Party.AGENCY: date(2026, 12, 10)}
    await file.judged("case-2", form=Form.JUDGMENT, outcome=Outcome.UPHELD, on=date(2026, 12, 8), served=served)
    case = await file.case()
    assert (case.stage, case.lost, case.effective_on) == (Stage.EFFECTIVE, True, date(2026, 12, 10))
    async with file.begin(LITIGATOR) as work:
        if case.performance.open:
            again = PerformObligation(id="case-1", by=LITIGATOR, on=date(2026, 12, 15), obligation=1)
            await perform_obligation(again, work, file.today)
        with pytest.raises(AccountabilityMissing):
            await close_case(CloseCase(id="case-1", by=LITIGATOR, on=date(2026, 12, 15)), work, file.today)
    await accounted_and_closed(file, "case-1", LITIGATOR, date(2026, 12, 16))
    assert (await file.case()).stage is Stage.CLOSED


async def test_the_appeal_of_one_defendant_reaches_the_closed_file_of_the_other(either_docket: Docket) -> None:
    await either_docket.comes_to(date(2026, 11, 24))
    for id, unit, other in (("case-1", AGENCY, OTHER), ("case-2", OTHER, AGENCY)):
        await either_docket.registered(id=id, by=JUDGE, unit=unit, joint_defendants=(other,))
        await either_docket.judged(id, **LOST, served=SERVED_BOTH)
    await either_docket.comes_to(date(2026, 12, 2))
    await closed(either_docket, "case-2", OTHERS)
    await either_docket.appealed("case-1", party=Party.AGENCY, on=THURSDAY)
    await must_go_on(either_docket, "case-2")
    assert (await either_docket.case("case-2")).ruling.appeal_ends[co_defendant(AGENCY)] == date(2026, 11, 18)


async def test_a_third_party_that_was_served_later_reaches_a_file_that_was_closed(file: Docket) -> None:
    """Its fifteen days from 20 November end on Monday 7 December: it was closed too early, and is closed again."""
    await file.served(party=Party.THIRD_PARTY, on=date(2026, 11, 20))
    assert ((await file.case()).stage, (await file.case()).accountability) == (Stage.JUDGED, None)
    await file.comes_to(date(2026, 12, 8))
    assert (await file.case()).stage is Stage.EFFECTIVE


async def put_right(docket: Docket, **changes: Any) -> None:
    judged = next(line.written for line in await docket.lines() if line.act == "judge")
    await docket.rectified(judged.number, replace(judged.act, **changes))


async def test_the_court_is_not_kept_from_putting_its_decision_right_by_what_the_agency_did_about_it(
    file: Docket,
) -> None:
    """It was won: the account of a loss says nothing, and the file stays closed."""
    await put_right(file, outcome=Outcome.DISMISSED)
    case = await file.case()
    assert (case.stage, case.lost, case.accountability) == (Stage.CLOSED, False, None)


async def test_a_file_that_could_not_have_been_closed_is_open_again(file: Docket) -> None:
    """Two things were ordered, of which one is not done."""
    await put_right(file, obligations=TO_PAY * 2)
    case = await file.case()
    assert (case.stage, case.performance.open) == (Stage.EFFECTIVE, 1)


async def test_an_entry_that_is_in_vain_says_so_and_why_among_the_entries_and_in_the_history(door: Door) -> None:
    path, agency, court = await lost(door), door(LITIGATOR), door(JUDGE)
    await done(agency, path, "accountability", on="2026-11-26", lessons=["law"], note="已组织复盘。")
    decided = next(each for each in await entries(agency, path) if each["act"] == "judge")
    assert {each["in_vain"] for each in await entries(agency, path)} == {None}
    right = {"change": {"outcome": "dismissed"}, "reason": "登记有误。"}
    proposed = await court.step(path, f"entries/{decided['number']}/rectification", **right)
    await done(door(replace(JUDGE, id="gz-court-clerk-2")), path, f"proposals/{proposed.json()['id']}/confirmation")
    account = next(each for each in await entries(agency, path) if each["act"] == "account")
    assert (account["standing"], account["in_vain"]["code"]) == (True, NotLost.code)
    assert account["in_vain"]["zh"] == "案件没有生效的败诉结果。"
    id = path.removeprefix("/v1/cases/")
    history = (await agency.get(f"/v1/history/case/{id}", limit=100)).json()["items"]
    told = [(each["event"], each["facts"]) for each in history if each["moment"] == str(account["number"])]
    assert told == [("InVain", account["in_vain"])]


async def entries(caller: Caller, path: str) -> list[dict[str, Any]]:
    return list((await caller.get(f"{path}/entries")).json()["items"])


async def test_what_is_in_vain_is_not_entered_anew_and_the_entry_that_shows_it_is_named(file: Docket) -> None:
    """Struck, and entered again as it was: the upper court's case proves that the decision was never final."""
    await file.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 12, 2), by=JUDGE
    )
    close = next(line.written for line in await file.lines() if line.act == "close")
    await file.rectified(close.number, None)
    was = await file.case()
    with pytest.raises(DoneInVain) as refused:
        await file.rectified(close.number, close.act)
    shown = (await file.lines())[[line.act for line in await file.lines()].index("continue")]
    assert (refused.value.facts["entry"], refused.value.facts["on"]) == (shown.written.number, date(2026, 12, 2))
    assert "已裁判" in refused.value.sentence("zh")
    assert (await file.case()).stage is was.stage is Stage.APPEALED


def test_what_follows_in_between_is_not_named_for_what_a_later_entry_shows() -> None:
    """An attendance told after the closing makes no decision final."""
    case = a_case(on=date(2026, 3, 2))
    for act in (
        acts.Schedule(on=date(2026, 3, 2), by=Voice.AGENCY, ordinal=1, hearing_on=date(2026, 3, 9), call=HeadCall.NONE),
        acts.Judge(
            on=date(2026, 4, 1),
            by=Voice.COURT,
            form=Form.JUDGMENT,
            outcome=Outcome.DISMISSED,
            served={Party.AGENCY: date(2026, 4, 1), Party.PLAINTIFF: date(2026, 4, 1)},
        ),
        acts.Attend(on=date(2026, 6, 4), by=Voice.AGENCY, hearing=1, presence=Presence.ABSENT),
        acts.Continue(on=date(2026, 6, 26), next_case="case-2", level=TrialLevel.SECOND_INSTANCE),
    ):
        lives.enter(case, act, LAWS)
    with pytest.raises(DoneInVain, match="Entry 5"):
        lives.enter(case, acts.Close(on=date(2026, 6, 1)), LAWS)
