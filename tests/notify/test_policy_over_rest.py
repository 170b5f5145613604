"""Policy documents at the service's door; of the reader only what will stay true of any reader."""

import asyncio
import base64
import tomllib
from typing import Any

import httpx
import pytest

from services.notify.policies.adapters.tables import PolicyDocumentRow, PolicyTextRow
from services.notify.policies.reading.read_document import read_document
from services.notify.register.adapters.tables import DutyRow
from shared.files.texts.reading import DOCX, HTML, PDF, TXT
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, OutboxRow
from tests.house.caller import Caller
from tests.house.papers import of_many_elements
from tests.notify.builders import FUZHOU
from tests.notify.conftest import House, Web
from tests.notify.papers import NOTICE, as_page, as_pdf, as_word

PATH, ON = "/v1/policy-documents", "2026-03-02"
QUOTE = "每年至少听取2次行政执法监督工作汇报"
START = NOTICE.index(QUOTE)
ADDED = {
    "act": "add", "clause": "（一）", "start": START, "end": START + len(QUOTE), "kind": "recurrence",
    "subject": "各县（市、区）人民政府", "lead_units": ["市司法局"],
    "quantity": {"value": 2, "unit": "times", "comparator": ">=", "per": "year"},
}  # fmt: skip


def office(web: Web, sub: str = "张三") -> Caller:
    return web.caller(Role.OFFICE, unit="市政府办", sub=sub)


async def register(web: Web, **body: Any) -> httpx.Response:
    return await office(web).post(PATH, **{"on": ON, "region": "360700", "text": NOTICE, **body})


async def a_document(web: Web, **body: Any) -> str:
    """A registered document, cited by number, of which every row of the reader is dropped and one row was added."""
    made = await register(web, number="云府办发〔2025〕12号", **body)
    assert made.status_code == 201, made.text
    path = f"{PATH}/{made.json()['id']}"
    drops = [{"act": "drop", "row": row["number"], "reason": "另行登记"} for row in made.json()["rows"]]
    number = len(drops) + 1
    decided = await office(web).step(
        path, "decisions", on=ON, decisions=[*drops, ADDED, {"act": "confirm", "row": number}]
    )
    assert decided.status_code == 200, decided.text
    return path


async def test_what_is_answered_is_what_is_read_then_with_words_where_it_is_shortened(web: Web) -> None:
    made = await register(web)
    assert made.json() == (await office(web).get(f"{PATH}/{made.json()['id']}")).json()


async def test_a_text_comes_back_as_a_draft_with_every_row(web: Web) -> None:
    made = await register(web, title="关于执法监督的通知")
    told = made.json()
    assert made.headers["location"] == f"{PATH}/{told['id']}"
    assert made.headers["etag"] == '"1"'
    assert (told["stage"], told["title"], told["characters"]) == ("draft", "关于执法监督的通知", len(NOTICE))
    assert len(told["rows"]) == told["counts"]["draft"] == len(read_document(NOTICE).duties)
    for row in told["rows"]:
        assert NOTICE[row["start"] : row["end"]] == row["quote"]
        assert (row["stage"], row["next_acts"], row["duty"]) == ("draft", ["confirm", "drop", "edit"], None)
    text = (await office(web).get(f"{PATH}/{told['id']}/text")).json()
    assert (text["text"], text["sha256"]) == (NOTICE, told["text_sha256"])


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (TXT, NOTICE.encode("gb18030")),
        (DOCX, as_word(NOTICE)),
        (PDF, as_pdf(NOTICE)),
        (f"{HTML}; charset=utf-8", as_page(NOTICE)),
    ],
    ids=["txt", "docx", "pdf", "html"],
)
async def test_a_file_is_as_good_as_its_text(web: Web, media_type: str, content: bytes) -> None:
    file = {"content": base64.b64encode(content).decode(), "media_type": media_type}
    made = await register(web, text=None, file=file)
    assert made.status_code == 201, made.text
    assert len(made.json()["rows"]) == len(read_document(NOTICE).duties)


SCAN = {"content": base64.b64encode(as_pdf("1")).decode(), "media_type": PDF}
REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "neither text nor file": ({"text": None}, 422, "files.text_or_file"),
    "both": ({"file": SCAN}, 422, "files.text_or_file"),
    "blank": ({"text": " \n"}, 422, "files.empty_file"),
    "a scan": ({"text": None, "file": SCAN}, 422, "files.picture_only"),
    "no Base64": ({"text": None, "file": {"content": "§", "media_type": TXT}}, 422, "files.not_base_sixty_four"),
    "an old Word file": (
        {"text": None, "file": {"content": "0M8R4A==", "media_type": "application/msword"}},
        422,
        "files.unknown_file_type",
    ),
    "a character that cannot be stored": ({"text": "每年\x001次"}, 422, "web.inputs"),
    "another region": ({"region": FUZHOU}, 403, "kernel.outside_region"),
    "no number": ({"number": "第3号"}, 422, "kernel.malformed_document_number"),
    "a date to come": ({"on": "2026-03-03"}, 422, "kernel.in_the_future"),
    "replaces nobody": ({"replaces": "nobody"}, 404, "not_found"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_cannot_be_registered_leaves_nothing(house: House, web: Web, case: str) -> None:
    body, status, code = REFUSED[case]
    refused = await register(web, **body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert [await house.count(row) for row in (PolicyDocumentRow, PolicyTextRow, EntryRow, OutboxRow)] == [0] * 4


async def test_a_file_that_would_eat_up_the_memory_is_read_nowhere_near_the_service(house: House, web: Web) -> None:
    bomb = of_many_elements()
    file = {"content": base64.b64encode(bomb).decode(), "media_type": DOCX}
    refused = await register(web, text=None, file=file)
    assert (refused.status_code, refused.json()["code"]) == (422, "files.too_much_to_read")
    assert await house.count(PolicyDocumentRow) == 0


async def test_half_a_character_is_refused(web: Web) -> None:
    """JSON can name one half of a pair; no database can store it."""
    headers = {
        "authorization": f"Bearer {office(web).token}",
        "idempotency-key": "half-a-character",
        "content-type": "application/json",
    }
    body = '{"on": "2026-03-02", "region": "360700", "text": "一、每年\\ud8001次"}'
    refused = await web.client.post(PATH, content=body.encode(), headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "web.inputs")


async def test_the_same_text_is_refused_and_names_the_document_there_is(web: Web) -> None:
    first = (await register(web)).json()["id"]
    again = await register(web)
    assert (again.status_code, again.json()["code"]) == (409, "notify.text_registered_already")
    assert again.json()["facts"]["existing"] == first


async def test_a_person_decides_row_by_row_and_the_confirmed_ones_become_duties(house: House, web: Web) -> None:
    path = await a_document(web)
    effected = await office(web, "李四").step(
        path, "take-effect", on=ON, valid_from="2026-04-01", valid_to="2030-12-31"
    )
    told = effected.json()
    assert (told["stage"], told["effected_by"], told["next_acts"]) == ("to_come", "李四", ["repeal", "replace"])
    row = told["rows"][-1]
    assert (row["stage"], row["decided_by"], row["decided_on"], row["added"]) == ("confirmed", "张三", ON, True)
    (kept,) = await house.rows(DutyRow)
    assert (kept["id"], kept["document_id"]) == (row["duty"], told["id"])
    history = (await web.supervisor.get(f"/v1/history/policy_document/{told['id']}")).json()
    assert "RowsDecided" in str(history)


async def test_who_does_not_look_after_the_region_decides_nothing(web: Web) -> None:
    path = await a_document(web)
    body = {"on": ON, "decisions": [{"act": "reopen", "row": 1}]}
    assert (await web.owner.post(f"{path}/decisions", version=2, **body)).status_code == 403
    elsewhere = web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    assert (await elsewhere.post(f"{path}/decisions", version=2, **body)).status_code == 404
    assert (await elsewhere.get(path)).status_code == 404
    assert (await elsewhere.get(PATH)).json()["items"] == []


ROW = len(read_document(NOTICE).duties) + 1
WRONG: dict[str, tuple[str, dict[str, Any], int, str]] = {
    "no such row": ("decisions", {"decisions": [{"act": "reopen", "row": 999}]}, 422, "notify.no_such_row"),
    "dropped without a reason": ("decisions", {"decisions": [{"act": "drop", "row": ROW}]}, 422, "web.inputs"),
    "confirmed twice": ("decisions", {"decisions": [{"act": "confirm", "row": ROW}]}, 409, "kernel.not_now"),
    "an unknown act": ("decisions", {"decisions": [{"act": "burn", "row": ROW}]}, 422, "web.inputs"),
    "no act at all": ("decisions", {"decisions": []}, 422, "web.inputs"),
    "a kind that is none": (
        "decisions",
        {"decisions": [{"act": "edit", "row": ROW, "changes": {"kind": None}}]},
        422,
        "web.inputs",
    ),
    "a place outside": ("decisions", {"decisions": [{**ADDED, "end": 99999}]}, 422, "notify.span_outside_text"),
    "a due that is none": ("decisions", {"decisions": [{**ADDED, "due": "月底"}]}, 422, "notify.malformed_due"),
    "reopened, then in effect": ("take-effect", {"valid_from": "2025-01-01"}, 422, "notify.in_force_before_issued"),
    "replaces itself": ("correction", {"replaces": "ITSELF"}, 422, "notify.replaces_itself"),
}


@pytest.mark.parametrize("case", WRONG)
async def test_a_refusal_leaves_nothing_stored(house: House, web: Web, case: str) -> None:
    act, body, status, code = WRONG[case]
    path = await a_document(web, issued_on="2025-03-10")
    body = {name: path.rpartition("/")[2] if value == "ITSELF" else value for name, value in body.items()}
    before = (await house.count(EntryRow), await house.count(OutboxRow), (await office(web).get(path)).json())
    refused = await office(web).step(path, act, on=ON, **body)
    assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
    after = (await house.count(EntryRow), await house.count(OutboxRow), (await office(web).get(path)).json())
    assert after == before


async def test_of_two_who_decide_at_once_one_wins(web: Web) -> None:
    path = await a_document(web)
    version = (await office(web).get(path)).json()["version"]
    body = {"on": ON, "decisions": [{"act": "reopen", "row": ROW}]}
    first = await office(web).post(f"{path}/decisions", version=version, **body)
    second = await office(web, "李四").post(f"{path}/decisions", version=version, **body)
    assert (first.status_code, second.status_code) == (200, 412)
    blocked = await office(web).step(path, "take-effect", on=ON, valid_from="2026-04-01")
    assert (blocked.status_code, blocked.json()["code"]) == (409, "notify.rows_undecided")
    assert (await office(web).post(f"{path}/decisions", **body)).status_code == 428


async def test_a_draft_is_discarded_and_its_text_may_come_again(web: Web) -> None:
    path = await a_document(web)
    discarded = await office(web).step(path, "discarding", on=ON, reason="登记有误")
    assert (discarded.json()["stage"], discarded.json()["next_acts"]) == ("discarded", [])
    assert (await register(web)).status_code == 201
    drafts = (await office(web).get(PATH, stage="draft", region="360000")).json()["items"]
    assert [item["stage"] for item in drafts] == ["draft"]


async def test_coverage_tells_what_became_of_each_sentence(web: Web) -> None:
    path = await a_document(web)
    told = (await office(web).get(f"{path}/coverage")).json()
    sentences = read_document(NOTICE).sentences
    assert [(each["start"], each["end"]) for each in told["sentences"]] == [(s.start, s.end) for s in sentences]
    assert sum(told["counts"].values()) == len(sentences)
    states = {"kept", "counted", "not_kept", "confirmed", "draft", "dropped", "not_understood"}
    assert set(told["counts"]) == states


async def test_differences_are_shown_before_the_new_document_takes_effect(web: Web) -> None:
    path = await a_document(web)
    earlier = path.rpartition("/")[2]
    assert (await office(web).get(f"{path}/differences")).json()["code"] == "notify.replaces_nothing"
    assert (await office(web).step(path, "take-effect", on=ON, valid_from="2026-04-01")).status_code == 200
    text = NOTICE + "附件"
    new = f"{PATH}/{(await register(web, text=text, number='云府办发〔2026〕3号', replaces=earlier)).json()['id']}"
    rows = (await office(web).get(new)).json()["rows"]
    drops = [{"act": "drop", "row": row["number"], "reason": "另行登记"} for row in rows]
    thrice = {**ADDED, "quantity": {**ADDED["quantity"], "value": 3}}  # type: ignore[dict-item]
    number = len(rows) + 1
    await office(web).step(new, "decisions", on=ON, decisions=[*drops, thrice, {"act": "confirm", "row": number}])
    told = (await office(web).get(f"{new}/differences")).json()
    assert told["counts"] == {"added": 0, "removed": 0, "changed": 1, "unchanged": 0}
    (change,) = told["changed"][0]["changes"]
    assert (change["field"], change["old"]["value"], change["new"]["value"]) == ("quantity", 2.0, 3.0)
    assert (await office(web).step(new, "take-effect", on=ON, valid_from="2027-01-01")).status_code == 200
    told = (await office(web).get(path)).json()
    coming = {"stage": "replaced", "decided_on": ON, "last_day": "2026-12-31", "successor": new.rpartition("/")[2]}
    assert (told["stage"], told["coming"], told["replaced_by"]) == ("to_come", coming, None)


async def test_a_document_is_shown_as_a_page_in_the_readers_language(web: Web) -> None:
    path = await a_document(web)
    page = path.removeprefix("/v1")
    for language, words in (("zh", "由什么落实、统计"), ("en", "Kept or counted by")):
        shown = await office(web).get(page, language)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert words in shown.text
        assert QUOTE in shown.text
        assert shown.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert (await web.stranger.get(page)).status_code == 401
    elsewhere = web.caller(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    assert (await elsewhere.get(page)).status_code == 404


async def test_confirmed_rows_are_given_as_data_for_the_profile(web: Web) -> None:
    path = await a_document(web)
    profile = await office(web).get(f"{path}/profile")
    assert profile.headers["content-type"] == "application/toml; charset=utf-8"
    (rule,) = tomllib.loads(profile.text)["rules"]
    assert (rule["document"], rule["clause"], rule["quota"]["at_least"]) == ("云府办发〔2025〕12号", "（一）", 2)
    vocabulary = tomllib.loads((await office(web).get(f"{path}/profile", part="vocabulary")).text)
    assert rule["id"] in vocabulary["rules"]
    assert rule["quota"]["subject"] in vocabulary["terms"]
    assert (await office(web).get(f"{path}/profile", part="both")).status_code == 422


async def test_of_two_who_hand_in_the_same_text_at_once_one_is_refused(house: House, web: Web) -> None:
    body = {"on": ON, "region": "360700", "text": NOTICE}
    answers = await asyncio.gather(*(office(web, sub).post(PATH, **body) for sub in ("张三", "李四", "王五")))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert [await house.count(row) for row in (PolicyDocumentRow, PolicyTextRow, EntryRow)] == [1, 1, 1]


async def test_of_two_who_put_a_document_into_effect_at_once_one_does(house: House, web: Web) -> None:
    path = await a_document(web)
    version = (await office(web).get(path)).json()["version"]
    body = {"on": ON, "valid_from": "2026-04-01"}
    answers = await asyncio.gather(
        *(office(web, sub).post(f"{path}/take-effect", version=version, **body) for sub in ("张三", "李四"))
    )
    first, second = sorted(answer.status_code for answer in answers)
    assert first == 200
    assert second in (409, 412)
    assert await house.count(DutyRow) == 1


async def test_a_retry_is_answered_as_before_and_registers_nothing_twice(house: House, web: Web) -> None:
    body = {"on": ON, "region": "360700", "text": NOTICE, "key": "the-same-key"}
    first, second = await office(web).post(PATH, **body), await office(web).post(PATH, **body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert await house.count(PolicyDocumentRow) == 1
