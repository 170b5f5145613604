"""Of what is classified no word, no body and no name is entered, at first or when it is put right."""

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import refused
from tests.house.figures import move_to
from tests.review.conftest import Bureau

MALFORMED, STUB = "kernel.malformed_document_number", "review.classified_needs_stub"


async def test_of_a_classified_matter_no_body_is_named(house: Bureau) -> None:
    refused = await house.drafter.post(
        "/v1/matters", kind="normative_document", classified=True, deciding_body="gz-government", on="2026-03-02"
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "review.classified_needs_stub")
    path = await house.submitted(classified=True, title=None, materials=[])
    body = {"on": "2026-03-05", "resolution": "approved"}
    named = await house.head.step(path, "irregular-decision", decided_by="gz-government", **body)
    assert (named.status_code, named.json()["code"]) == (422, "review.classified_needs_stub")
    assert (await house.head.done(path, "irregular-decision", **body))["decided_by"] is None


async def test_a_classified_matter_gains_no_words_by_being_put_right(house: Bureau) -> None:
    path = await house.submitted(classified=True, title=None, materials=[])
    for change in ({"title": "密件"}, {"materials": ["密件"]}):
        answer = await house.drafter.step(path, "entries/1/rectification", change=change)
        assert (answer.status_code, answer.json()["code"]) == (422, "review.classified_needs_stub")
    assert house.count("kept_text") == 0


@pytest.mark.parametrize("kind", ["matters", "power-list-changes"])
async def test_what_bears_a_mark_of_secrecy_is_not_entered_by_its_title(house: Bureau, kind: str) -> None:
    """Neither at first nor as it is put right; what only speaks of secrets is."""
    wanted = {"kind": "normative_document", "materials": ["送审稿"]} if kind == "matters" else {}
    for classified in (False, True):
        body = {"title": "标题机密★", "classified": classified, **wanted}
        wrong = refused(await house.drafter.post(f"/v1/{kind}", on="2026-03-02", **body), 422, "web.inputs")
        assert ("title", "classified_mark") in {(each["field"], each["code"]) for each in wrong["errors"]}
    made = await house.drafter.post(f"/v1/{kind}", on="2026-03-02", title="商业秘密保护办法", **wanted)
    path = f"/v1/{kind}/{made.json()['id']}"
    change = {"change": {"title": "商业秘密保护办法（秘密）"}, "reason": "标题有误。"}
    wrong = refused(await house.drafter.step(path, "entries/1/rectification", **change), 422, "web.inputs")
    assert [(each["field"], each["code"]) for each in wrong["errors"]] == [("change.title", "classified_mark")]


@pytest.mark.parametrize("kind", ["matters", "power-list-changes"])
async def test_of_a_classified_thing_no_reason_is_given_and_of_any_other_one_is(house: Bureau, kind: str) -> None:
    """Whatever is put right or voided, by whichever way; a reason is free text, which this network may not carry."""
    wanted = {"kind": "normative_document", "materials": ["送审稿"]} if kind == "matters" else {}
    for classified, given, code in (
        (True, {"reason": "某地某事"}, "kernel.words_on_stub"),
        (False, {}, "kernel.no_reason"),
    ):
        stub = {"classified": True} | ({"kind": "normative_document"} if kind == "matters" else {})
        body = stub if classified else {"title": "标题", **wanted}
        made = await house.drafter.post(f"/v1/{kind}", on="2026-03-02", **body)
        path, texts = f"/v1/{kind}/{made.json()['id']}", house.count("kept_text")
        for act, change in (
            ("entries/1/rectification", {"change": {"on": "2026-03-03"}}),
            ("entries/1/rectification?dry_run=true", {"change": {"on": "2026-03-03"}}),
            ("entries/1/voiding", {}),
            ("voiding", {}),
        ):
            answer = await house.drafter.step(path, act, **change, **given)
            wrong = answer.json()
            assert (answer.status_code, wrong["code"], wrong["errors"][0]["field"]) == (422, code, "reason"), act
        assert house.count("kept_text") == texts
        rightly = {} if classified else {"reason": "日期登记错误。"}
        moved = await house.drafter.done(path, "entries/1/rectification", change={"on": "2026-03-03"}, **rightly)
        assert moved["version"] == 2


@pytest.mark.parametrize("kind", ["matters", "power-list-changes"])
async def test_of_a_classified_thing_a_paper_is_named_by_its_number_only(house: Bureau, kind: str) -> None:
    """Whatever is entered, put right or voided: an entry is sealed, and no word in it can be erased."""
    stub = {"classified": True} | ({"kind": "normative_document"} if kind == "matters" else {})
    made = await house.drafter.post(f"/v1/{kind}", on="2026-03-02", **stub)
    path = f"/v1/{kind}/{made.json()['id']}"
    for paper in ("某部某年某月在某地的事", "关于某地某事的报告2026-3"):
        for act, body in (
            ("withdrawal", {"on": "2026-03-03"}),
            ("entries/1/rectification", {"change": {"on": "2026-03-03"}}),
            ("entries/1/rectification?dry_run=true", {"change": {"on": "2026-03-03"}}),
            ("voiding", {}),
        ):
            wrong = refused(await house.drafter.step(path, act, **body, paper=paper), 422, MALFORMED)
            assert wrong["errors"][0]["field"] == "paper", act
    moved = {"change": {"on": "2026-03-03"}, "paper": "赣市司审[2026]8号"}
    await house.drafter.done(path, "entries/1/rectification", **moved)
    (_, last) = (await house.drafter.get(f"{path}/entries")).json()["items"]
    assert last["paper"] == "赣市司审〔2026〕8号"


async def test_of_a_classified_matter_whoever_reviews_it_is_named_by_an_id_only(house: Bureau) -> None:
    made = await house.drafter.post("/v1/matters", kind="normative_document", classified=True, on="2026-06-25")
    path = f"/v1/matters/{made.json()['id']}"
    await house.reviewer.done(path, "acceptance", on="2026-06-25")
    head = house.head
    for reviewer in ("某部某年某月在某地的事，由某人审查", "x" * 65):
        wrong = refused(await head.step(path, "shortening", on="2026-06-26", reviewer=reviewer), 422, STUB)
        assert wrong["errors"][0]["field"] == "reviewer"
    await head.done(path, "shortening", on="2026-06-26", reviewer="justice-reviewer")


@pytest.mark.parametrize("title", [None, ""])
async def test_what_is_not_classified_is_submitted_with_its_title(house: Bureau, title: str | None) -> None:
    answer = await house.drafter.post("/v1/matters", kind="normative_document", on="2026-03-02", title=title)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["title"]
    nothing = await house.drafter.post("/v1/matters", kind="normative_document", on="2026-03-02")
    assert (nothing.status_code, nothing.json()["code"]) == (422, "review.not_stated")


async def test_why_what_is_asked_about_a_classified_matter_is_declined_is_not_said(house: Bureau) -> None:
    """A reason is free text, by whomever it is given; without one it is declined."""
    path = await house.submitted(classified=True, title=None, materials=[])
    await move_to(house, "2026-07-01")
    asked = await house.drafter.step(path, "entries/1/rectification", change={"on": "2026-03-03"})
    declining, second = (
        f"proposals/{asked.json()['id']}/declining",
        house.caller(Role.DRAFTER, unit="住建局", sub="second"),
    )
    wrong = refused(await second.step(path, declining, reason="某地某事"), 422, "kernel.words_on_stub")
    assert wrong["errors"][0]["field"] == "reason"
    declined = await second.done(path, declining)
    assert (declined["outcome"], declined["declined_because"]) == ("declined", None)
