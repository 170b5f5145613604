"""A procuratorial suggestion nobody answers: warned of, overdue, then a letter, then a talk, and a late reply."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import GANZHOU, HOUSING, LITIGATOR, PROCURATORATE, SUPERVISOR
from deploy.local.demo.storyline import Expected, Storyline, on


class UnansweredSuggestion(Storyline):
    """Two months from 2 March end after Labour Day, on 6 May."""

    expected = (
        Expected("litigation", "suggestion_received"),
        Expected("notify", "deadline_warned"),
        Expected("notify", "deadline_overdue"),
        Expected("notify", "escalation_drafted"),
        Expected("notify", "escalated"),
        Expected("notify", "escalation_closed"),
    )

    @on("2026-03-02")
    def receive(self) -> None:
        body = {
            "on": "2026-03-02",
            "kind": "procuratorial",
            "number": "赣市检建〔2026〕6号",
            "unit": HOUSING,
            "region": GANZHOU,
        }
        self.suggestion = self.theatre.as_(PROCURATORATE).post("litigation", "/v1/suggestions/issued", body)["id"]

    @on("2026-05-11")
    def send_a_letter(self) -> None:
        self._sign("2026-05-11", "赣市法督〔2026〕3号")

    @on("2026-05-25")
    def call_to_a_talk(self) -> None:
        self._sign("2026-05-25", "赣市法督〔2026〕5号")

    @on("2026-06-02")
    def reply_late(self) -> None:
        path = f"/v1/suggestions/{self.suggestion}"
        self.theatre.as_(LITIGATOR).step("litigation", path, "reply", {"on": "2026-06-02"})

    def _sign(self, day: str, number: str) -> None:
        supervisor = self.theatre.as_(SUPERVISOR)
        escalation = next(
            each for each in supervisor.items("notify", "/v1/escalations") if self.suggestion in str(each)
        )
        path = f"/v1/escalations/{escalation['id']}"
        self._step(SUPERVISOR, path, "signature", {"on": day, "document": number})
        self._step(SUPERVISOR, path, "service", {"on": day})

    def _step(self, caller: Caller, path: str, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("notify", path, step, body)
