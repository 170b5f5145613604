"""Nobody of two units judges as the filing authority what they have handed in or reported for the maker."""

from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import FINDING, PAPER, id_of, in_force
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")
X = "two-hats"
OPINION: dict[str, Any] = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}


async def test_who_submits_or_reports_does_not_review(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """Neither checks the form, nor concludes, nor accepts or returns the report on the correction."""
    document = id_of(await in_force(drafter, service))
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    maker, judge = door(Role.DRAFTER, unit=MAKER, sub=X), door(Role.REGISTRAR, sub=X)
    ok(await maker.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    refused(await judge.step(filing, "form-check", verdict="ok", on="2026-09-29"), 403, "kernel.same_person")
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    refused(await judge.step(review, "conclusion", **OPINION), 403, "kernel.same_person")
    ok(await registrar.step(review, "conclusion", **OPINION))
    other, another = door(Role.DRAFTER, unit=MAKER, sub="another"), door(Role.REGISTRAR, sub="another")
    report = {"remedy": "repealed", "on": "2026-11-02", **PAPER}
    reported = await other.step(review, "correction", **report)
    assert reported.status_code == 200, reported.text
    for act, body in (("acceptance", {}), ("return", {"reason": "未说明"})):
        said = {"on": "2026-11-03", **body, **PAPER}
        refused(await another.step(review, act, **said), 403, "kernel.same_person")
