"""What the callers do: things with deadlines whose last days are worked out by hand."""

from datetime import date
from itertools import count

from deploy.local.demo.cast import DRAFTER, LITIGATOR, REVIEWER
from tests.faults.desk import Desk

TODAY = date(2026, 10, 9)

# Fifteen days from the day after service: an ordinary day; 劳动节 to the 5th; a Saturday in 端午节; 国庆节 to the 7th;
# the day that is today; a day to come.
_ANSWER_DUE = {
    date(2026, 3, 2): date(2026, 3, 17),
    date(2026, 4, 20): date(2026, 5, 6),
    date(2026, 6, 5): date(2026, 6, 22),
    date(2026, 9, 16): date(2026, 10, 8),
    date(2026, 9, 24): TODAY,
    date(2026, 10, 8): date(2026, 10, 23),
}
# Five and fifteen working days from the day after acceptance; Saturday 10 October 2026 is a working day.
_REVIEW_DUE = {
    date(2026, 3, 2): (date(2026, 3, 9), date(2026, 3, 23)),
    date(2026, 9, 28): (date(2026, 10, 10), date(2026, 10, 23)),
}
NUMBERS = count(1)


async def serve_case(desk: Desk) -> None:
    """A lawsuit is served; every other one is answered, which ends its three clocks."""
    number = next(NUMBERS)
    on, due = list(_ANSWER_DUE.items())[number % len(_ANSWER_DUE)]
    body = {
        "on": on.isoformat(),
        "case_number": f"(2026)赣0702行初{number}号",
        "area": "housing",
        "cause": "penalty",
        "court": "court-ganzhou",
    }
    case = await desk.post(LITIGATOR, "litigation", "/v1/cases", body)
    promise = desk.promises.make("litigation", case["id"], "case_served")
    promise.opens(dict.fromkeys(("answer", "jurisdiction_objection", "evidence_extension"), due))
    if number % 2:
        path, said = f"/v1/cases/{case['id']}/answer", {"on": TODAY.isoformat()}
        await desk.post(LITIGATOR, "litigation", path, said, version=case["version"])
        promise.version += 1
        promise.tells("case_answered")
        promise.settles("deadline_met", "met", "answer")
        promise.settles("deadline_cancelled", "cancelled", "jurisdiction_objection", "evidence_extension")


async def submit_matter(desk: Desk) -> None:
    """A normative document is handed in and accepted, which starts a floor and a ceiling."""
    on, (floor, ceiling) = list(_REVIEW_DUE.items())[next(NUMBERS) % len(_REVIEW_DUE)]
    body = {
        "on": on.isoformat(),
        "kind": "normative_document",
        "title": "赣州市城市地下管线管理办法（送审稿）",
        "materials": ["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
    }
    matter = await desk.post(DRAFTER, "review", "/v1/matters", body)
    promise = desk.promises.make("review", matter["id"], "matter_submitted")
    path, said = f"/v1/matters/{matter['id']}/acceptance", {"on": on.isoformat()}
    await desk.post(REVIEWER, "review", path, said, version=matter["version"])
    promise.version += 1
    promise.tells("matter_accepted")
    promise.opens({"opinion_floor.2": floor, "opinion_ceiling.2": ceiling})
