"""Others are told what a matter is called: by its title, as long as that is no secret, and anew when it is another."""

import json
from typing import Any

from tests.review.conftest import Bureau
from tests.review.correcting import right


def named(house: Bureau) -> list[tuple[str | None, int]]:
    """The names that were told, oldest first, each since which version of its thing."""
    bodies = [json.loads(body) for body in house.bodies()]
    told: list[dict[str, Any]] = [each["data"] for each in bodies if each["type"].endswith(".thing_named.v1")]
    return [(each["label"], each["version"]) for each in told]


async def test_what_is_secret_has_no_name(house: Bureau) -> None:
    await house.submitted(classified=True, title=None, materials=[])
    assert named(house) == []


async def test_what_is_refused_is_not_named(house: Bureau) -> None:
    refused = await house.drafter.post("/v1/matters", kind="normative_document", title="", on="2026-03-02")
    assert refused.status_code == 422
    assert named(house) == []


async def test_a_long_title_is_told_as_far_as_one_knows_it_again_by(house: Bureau) -> None:
    title = "关于" + "进一步" * 30 + "的通知"
    await house.submitted(title=title)
    assert named(house) == [(title[:59] + "…", 1)]


async def test_a_title_that_is_put_right_is_told_and_one_that_stays_is_not(either_house: Bureau) -> None:
    house = either_house
    path = await house.submitted(title="管线管理通知")
    await right(house.drafter, path, 1, change={"materials": ["送审稿", "起草说明"]})
    assert named(house) == [("管线管理通知", 1)]
    await right(house.drafter, path, 1, change={"title": "城市地下管线管理办法"})
    first, second = named(house)
    assert (second[0], second[1] > first[1]) == ("城市地下管线管理办法", True)


async def test_the_name_is_told_ahead_of_what_is_told_of_the_thing(either_house: Bureau) -> None:
    await either_house.submitted()
    assert either_house.told() == ["thing_named.v1", "matter_submitted.v1"]
