"""A document is filed with the government's authority and with the congress: each reviews it by itself, whatever the
other finds, and what one takes back touches not the other."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, listed
from tests.house.caller import Caller, ok, refused

HANTAI = "610702"
GOVERNMENT, CONGRESS = "ht-justice", "ht-congress"
FILED_ON, OPINION_ON, REPORTED_ON = "2026-03-09", "2026-03-23", "2026-04-07"
FINDINGS = [{"code": "exceeds_power", "article": "第三条", "basis": "行政处罚法", "basis_article": "第十六条"}]
OBJECTS = {"outcome": "opinion", "findings": FINDINGS, "on": OPINION_ON, "paper": "汉司备〔2026〕3号"}
CONTENT = {"outcome": "no_objection", "on": OPINION_ON, "paper": "汉人办〔2026〕5号"}


class Sides:
    """The maker, and the two authorities with which it files."""

    def __init__(self, door: Door) -> None:
        self.drafter = door(Role.DRAFTER, unit="ht-gov", region=HANTAI)
        self.government = door(Role.REGISTRAR, unit=GOVERNMENT, region=HANTAI)
        self.congress = door(Role.REGISTRAR, unit=CONGRESS, region=HANTAI)
        self.door = door

    async def published(self) -> None:
        named: dict[str, Any] = {"name": "汉台区人民政府", "level": "county", "congress": CONGRESS}
        await listed(self.government, unit="ht-gov", region=HANTAI, **named)
        body = {"title": "犬只管理办法", "published_on": "2026-03-02", "on": "2026-03-02", **PAPER}
        ok(await self.drafter.post("/v1/documents/published", **body), 201)

    async def filed(self, *tracks: str) -> None:
        """Handed in, and registered, on these tracks."""
        for each in ok(await self.drafter.get("/v1/filings"))["items"]:
            if each["track"] in tracks:
                path = f"/v1/filings/{each['id']}"
                await self.drafter.done(path, "submission", on=FILED_ON, materials=["备案报告"], **PAPER)
                await self.of(each["track"]).done(path, "form-check", on=FILED_ON, verdict="ok")

    def of(self, track: str) -> Caller:
        return self.congress if track == "congress" else self.government

    async def rounds(self, **asked: str) -> dict[str, dict[str, Any]]:
        """By the track; the last of each that stands."""
        listed = ok(await self.drafter.get("/v1/reviews", **asked))["items"]
        found = [each for each in listed if each["voided_on"] is None]
        return {each["track"]: each for each in sorted(found, key=lambda each: int(each["round"]))}

    async def path(self, track: str) -> str:
        return f"/v1/reviews/{(await self.rounds())[track]['id']}"

    async def takes_back(self, path: str, entry: int) -> None:
        """The government's authority strikes what it has entered; another of its people confirms, where one has to."""
        struck = await self.government.step(path, f"entries/{entry}/voiding", **WHY, **PAPER)
        if struck.status_code == 202:
            second = self.door(Role.REGISTRAR, unit=GOVERNMENT, region=HANTAI, sub="another")
            await second.done(path, f"proposals/{struck.json()['id']}/confirmation")
        else:
            ok(struck)

    async def stages(self) -> dict[str, str]:
        return {track: each["stage"] for track, each in (await self.rounds()).items()}


@pytest.fixture
def sides(door: Door) -> Sides:
    return Sides(door)


async def test_neither_concludes_what_is_the_others_to_review(sides: Sides) -> None:
    await sides.published()
    await sides.filed("government", "congress")
    for track, other in (("government", sides.congress), ("congress", sides.government)):
        answer = await other.step(await sides.path(track), "conclusion", **OBJECTS)
        assert (answer.status_code, answer.json()["code"]) in {
            (403, "filing.another_authority"),
            (403, "kernel.not_theirs_to_do"),
        }
    assert await sides.stages() == {"government": "reviewing", "congress": "reviewing"}


async def test_nothing_is_reviewed_by_whom_it_was_not_registered_with(sides: Sides) -> None:
    await sides.published()
    await sides.filed("congress")
    assert await sides.stages() == {"congress": "reviewing"}
    await sides.filed("government")
    found = await sides.rounds()
    assert {track: each["authority"] for track, each in found.items()} == {
        "government": GOVERNMENT,
        "congress": CONGRESS,
    }
    assert [found[track]["round"] for track in ("government", "congress")] == [1, 1]
    assert found["government"]["id"] != found["congress"]["id"]


async def test_each_has_the_clock_of_its_own_rules(sides: Sides) -> None:
    """No rule sets days for the congress's review; to its opinion the maker has two months."""
    await sides.published()
    await sides.filed("government", "congress")
    found = await sides.rounds()
    assert found["government"]["deadlines"]["substantive_review"]["due"] == "2026-05-09"
    assert found["congress"]["deadlines"] == {}
    for track in ("government", "congress"):
        await sides.of(track).done(await sides.path(track), "conclusion", **OBJECTS)
    found = await sides.rounds()
    due = {track: each["deadlines"]["correction.1"]["due"] for track, each in found.items()}
    assert due == {"government": "2026-04-22", "congress": "2026-05-25"}


async def test_one_upholds_what_the_other_objects_to_and_takes_its_word_back_alone(sides: Sides) -> None:
    await sides.published()
    await sides.filed("government", "congress")
    await sides.government.done(await sides.path("government"), "conclusion", **OBJECTS)
    await sides.congress.done(await sides.path("congress"), "conclusion", **CONTENT)
    assert await sides.stages() == {"government": "correcting", "congress": "upheld"}
    await sides.takes_back(await sides.path("government"), 2)
    assert await sides.stages() == {"government": "reviewing", "congress": "upheld"}


async def test_lists_and_figures_tell_them_apart(sides: Sides) -> None:
    await sides.published()
    await sides.filed("government", "congress")
    await sides.congress.done(await sides.path("congress"), "conclusion", **CONTENT)
    assert set(await sides.rounds(track="congress")) == {"congress"}
    refused(await sides.drafter.get("/v1/reviews", track="party"), 422, "web.inputs")
    span = {"region": HANTAI, "from": "2026-01-01", "to": "2026-12-31"}
    rates = {each["id"]: each for each in ok(await sides.drafter.get("/v1/rates", **span))["rates"]}
    counted = {name: (rates[name]["numerator"], rates[name]["denominator"]) for name in rates if "reviewed" in name}
    assert counted["congress.reviewed"] == (1, 1)
    assert counted["reviewed"][0] == 0


async def test_what_one_authority_takes_back_leaves_the_end_that_the_other_has_accepted(
    sides: Sides,
) -> None:
    """Both have accepted that it was repealed; the first acceptance was a mistake."""
    await sides.published()
    await sides.filed("government", "congress")
    for track in ("government", "congress"):
        path, authority = await sides.path(track), sides.of(track)
        await authority.done(path, "conclusion", **OBJECTS)
        await sides.drafter.done(path, "correction", on=REPORTED_ON, remedy="repealed", **PAPER)
        await authority.done(path, "acceptance", on="2026-04-08" if track == "government" else "2026-04-09", **PAPER)
    (document,) = ok(await sides.drafter.get("/v1/documents"))["items"]
    assert (document["stage"], document["ended_on"]) == ("repealed", "2026-04-08")
    found = await sides.rounds()
    await sides.takes_back(await sides.path("government"), found["government"]["version"])
    assert await sides.stages() == {"government": "reported", "congress": "corrected"}
    (document,) = ok(await sides.drafter.get("/v1/documents"))["items"]
    assert (document["stage"], document["ended_on"]) == ("repealed", "2026-04-09")


async def test_a_round_that_is_void_leaves_the_others(sides: Sides) -> None:
    """Its registration was a mistake: what was never registered there is not reviewed there."""
    await sides.published()
    await sides.filed("government", "congress")
    (filing,) = [each for each in ok(await sides.drafter.get("/v1/filings"))["items"] if each["track"] == "government"]
    path = f"/v1/filings/{filing['id']}"
    await sides.takes_back(path, 3)
    assert await sides.stages() == {"congress": "reviewing"}
