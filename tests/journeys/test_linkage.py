"""Each arrow between the services, over REST and a real broker: what one is told, another does something about."""

import asyncio

import pytest
from standardwebhooks import Webhook

from deploy.local.client import Json, Refused
from deploy.local.demo.cast import (
    COURT,
    DRAFTER,
    GANZHOU,
    HEAD,
    HOUSING,
    LITIGATOR,
    OFFICE,
    OPERATOR,
    REGISTRAR,
    SUPERVISOR,
)
from shared.kernel.periods import Explanation
from tests.eventually import eventually
from tests.journeys.town import FINDING, PAPER, TODAY, Town, id_in
from tests.notify.receiver import Receiver

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]


def code_of(refused: pytest.ExceptionInfo[Refused]) -> tuple[int, str]:
    return refused.value.status, refused.value.code


def test_a_document_is_registered_when_its_matter_was_cleared_and_decided(town: Town) -> None:
    """review → filing: matter_cleared, matter_decided."""
    matter = town.a_cleared_matter()
    town.settle()
    with pytest.raises(Refused) as refused:
        town.registered(matter)
    assert code_of(refused) == (409, "filing.not_cleared")
    assert town.get(DRAFTER, "filing", f"/v1/clearances/{id_in(matter)}")["missing"] == ["collective_decision"]

    town.step(OFFICE, "review", matter, "deliberation", on="2026-03-18", minutes="常务会议纪要第9次")
    town.step(HEAD, "review", matter, "decision", on="2026-03-18", resolution="approved")
    town.settle()
    document = town.registered(matter)
    assert town.get(DRAFTER, "filing", document)["matter"] == id_in(matter)


def test_a_matter_that_is_withdrawn_takes_its_clearance_with_it(town: Town) -> None:
    """review → filing: matter_withdrawn."""
    matter = town.a_cleared_matter()
    town.step(DRAFTER, "review", matter, "withdrawal", on="2026-03-17", reason="政策调整，不再制定。")
    town.settle()
    assert town.get(DRAFTER, "filing", f"/v1/clearances/{id_in(matter)}")["revoked_on"] == "2026-03-17"
    with pytest.raises(Refused) as refused:
        town.registered(matter)
    assert code_of(refused) == (409, "filing.not_cleared")


def test_a_courts_letter_about_a_document_ends_in_its_correction_and_the_letters_rectification(town: Town) -> None:
    """litigation tells filing of a challenge, filing tells review of the defect, and litigation of the correction."""
    document, number = town.a_published_document()
    matter = f"/v1/matters/{town.get(DRAFTER, 'filing', document)['matter']}"
    suggestion = town.a_challenge(number)
    town.settle()

    review = f"/v1/reviews/{id_in(document)}.1"
    (request,) = town.get(REGISTRAR, "filing", review)["requests"]
    assert (request["asker"], request["thing"], request["on"]) == (
        "judicial_suggestion",
        id_in(suggestion),
        "2026-06-08",
    )

    town.step(
        REGISTRAR, "filing", review, "conclusion", on="2026-06-22", outcome="opinion", findings=[FINDING], paper=PAPER
    )
    town.settle()
    assert town.get(DRAFTER, "review", matter)["defects_found"] == {id_in(document): [FINDING["code"]]}
    assert town.get(LITIGATOR, "litigation", suggestion)["rectified_on"] is None

    town.step(DRAFTER, "filing", review, "correction", on="2026-07-06", remedy="repealed", paper=PAPER)
    town.step(REGISTRAR, "filing", review, "acceptance", on="2026-07-08")
    town.settle()
    assert town.get(LITIGATOR, "litigation", suggestion)["rectified_on"] == "2026-07-08"
    assert town.get(DRAFTER, "filing", document)["stage"] == "repealed"


def test_a_judgment_that_holds_a_document_unlawful_has_it_reviewed(town: Town) -> None:
    """litigation → filing: document_challenged, by a judgment."""
    document, number = town.a_published_document()
    case = town.an_answered_case()
    town.step(COURT, "litigation", case, "judgment", on="2026-11-10", form="judgment", outcome="revoked")
    town.step(COURT, "litigation", case, "document-challenge", on="2026-11-10", document_number=number)
    town.settle()
    (request,) = town.get(REGISTRAR, "filing", f"/v1/reviews/{id_in(document)}.1")["requests"]
    assert (request["asker"], request["thing"]) == ("judgment", id_in(case))


def test_a_letter_about_a_document_nobody_knows_waits_for_a_registrar(town: Town) -> None:
    unknown = "赣市住建规〔2019〕44号"
    suggestion = town.a_challenge(unknown)
    town.settle()
    waiting = town.items(REGISTRAR, "filing", "/v1/challenges", stage="waiting")
    assert [each["request"]["thing"] for each in waiting if each["number"] == unknown] == [id_in(suggestion)]


def test_the_deadlines_of_all_three_are_in_notify(town: Town) -> None:
    """Opened, met and explained: what the owner shows of a deadline, notify shows as well."""
    matter, case = town.a_cleared_matter(), town.an_answered_case()
    document, _ = town.a_published_document()
    (filing,) = town.items(DRAFTER, "filing", "/v1/filings", document=id_in(document))
    town.end_the_day()

    reviewed, answered = town.deadlines(matter), town.deadlines(case)
    (submitting,) = town.deadlines(f"/v1/filings/{filing['id']}").values()
    ceiling = reviewed["opinion_ceiling.2"]
    assert (ceiling["due"], ceiling["met_on"]) == ("2026-03-23", "2026-03-16")
    assert (answered["answer"]["due"], answered["answer"]["met_on"]) == ("2026-10-08", "2026-10-08")
    assert (submitting["due"], submitting["met_on"]) == ("2026-04-07", None)  # 15 days end on 4 April, Qingming
    assert (submitting["state"], submitting["owner"]) == ("overdue", HOUSING)

    submitted = f"/v1/filings/{filing['id']}"
    for caller, service, thing in (
        (DRAFTER, "review", matter),
        (LITIGATOR, "litigation", case),
        (DRAFTER, "filing", submitted),
    ):
        shown = town.get(caller, service, thing)["deadlines"]
        assert shown
        for name, watched in town.deadlines(thing).items():
            explained = town.get(SUPERVISOR, "notify", f"/v1/deadlines/{watched['id']}")
            assert Explanation.from_data(explained["explanation"]).lines("zh") == explained["lines"]["zh"]
            assert explained["explanation"] == shown[name]["explanation"]


def test_a_refusal_at_the_gate_is_in_the_inboxes_of_the_unit_and_of_its_supervisor(town: Town) -> None:
    """review → notify: gate_refused."""
    matter = town.a_submitted_matter()
    with pytest.raises(Refused) as refused:
        town.step(OFFICE, "review", matter, "deliberation", on="2026-03-03", minutes="常务会议纪要第5次")
    assert code_of(refused) == (409, "review.not_reviewed")
    town.settle()
    assert town.get(DRAFTER, "review", matter)["refused_at_gate_on"] == [str(TODAY)]
    for caller in (DRAFTER, SUPERVISOR):
        notices = town.items(caller, "notify", "/v1/inbox", code="gate_refused")
        assert [each["params"]["matter"] for each in notices].count(id_in(matter)) == 1
    assert id_in(matter) not in str(town.items(COURT, "notify", "/v1/inbox"))


async def test_a_court_hears_of_it_through_a_signed_webhook(town: Town) -> None:
    """litigation → notify → outside: delivered once, and the receiver's own library verifies the signature."""
    async with Receiver(host=town.here).listening() as receiver:
        endpoint = await asyncio.to_thread(an_endpoint, town, receiver.url)
        suggestion = await asyncio.to_thread(a_replied_letter, town)

        def replied() -> list[tuple[dict[str, str], str]]:
            return [heard for heard in receiver.heard if id_in(suggestion) in heard[1]]

        ((headers, body),) = await eventually(replied, within=60)
        told = Webhook(endpoint["secret"]).verify(body.encode(), headers)
        assert (told["type"], told["specversion"]) == ("liandong.litigation.suggestion_replied.v1", "1.0")
        assert (headers["webhook-id"], told["legaldate"]) == (told["id"], "2026-04-01")
        with pytest.raises(Exception, match="No matching signature found"):
            Webhook(endpoint["secret"]).verify(body.replace("2026-04-01", "2026-04-02").encode(), headers)
        delivered = await eventually(lambda: delivered_to(town, endpoint, told["id"]), within=60)
        assert [each["attempts"] for each in delivered] == [1]
        await asyncio.to_thread(town.step, COURT, "notify", f"/v1/webhooks/{endpoint['id']}", "disabling")


def an_endpoint(town: Town, url: str) -> Json:
    types = ["liandong.litigation.suggestion_replied.v1"]
    return town.post(COURT, "notify", "/v1/webhooks", url=url, types=types, region=GANZHOU)


def a_replied_letter(town: Town) -> str:
    body = {"kind": "judicial", "number": f"赣州法建〔2026〕{next(town.numbers)}号", "unit": HOUSING, "region": GANZHOU}
    letter = town.post(COURT, "litigation", "/v1/suggestions/issued", on="2026-03-20", **body)
    path = f"/v1/suggestions/{letter['id']}"
    town.step(LITIGATOR, "litigation", path, "reply", on="2026-04-01", paper=PAPER)
    return path


def delivered_to(town: Town, endpoint: Json, event: str) -> list[Json]:
    deliveries = town.items(COURT, "notify", f"/v1/webhooks/{endpoint['id']}/deliveries", state="delivered")
    return [each for each in deliveries if each["event_id"] == event]


def test_what_is_entered_late_and_again_is_due_by_its_legal_date_and_once(town: Town) -> None:
    """Served on 2025-09-16: fifteen days end on 1 October 2025, and its holidays last until 8 October."""
    client, body = town.theatre.as_(COURT), town.a_case_body("2025-09-16")
    headers = {"authorization": f"Bearer {client.token}", "idempotency-key": f"late-entry-{next(town.numbers)}"}
    url = f"{client.urls['litigation']}/v1/cases/pushed"
    first, second = (client.http.post(url, json=body, headers=headers) for _ in range(2))
    assert (first.status_code, second.content) == (201, first.content)
    assert second.headers["idempotency-replayed"] == "true"
    case = f"/v1/cases/{first.json()['id']}"

    with pytest.raises(Refused) as refused:
        town.post(COURT, "litigation", "/v1/cases/pushed", **body)
    assert code_of(refused) == (409, "litigation.case_exists")
    own = {name: value for name, value in body.items() if name not in ("region", "unit")}
    # What the agency enters from its papers is its word on the case that the court has pushed.
    joined = town.post(LITIGATOR, "litigation", "/v1/cases", court=COURT.unit, **own)
    assert (joined["id"], joined["differences"]) == (id_in(case), [])

    town.end_the_day()
    answer = town.deadlines(case)["answer"]
    assert (answer["anchor_on"], answer["due"], answer["state"]) == ("2025-09-16", "2025-10-09", "overdue")
    told = town.items(OPERATOR, "litigation", "/v1/facts")
    served = [fact for fact in told if fact["type"] == "liandong.litigation.case_served.v1"]
    assert [fact["legaldate"] for fact in served if fact["subject"] == f"case/{id_in(case)}"] == ["2025-09-16"]
