"""A procuratorial suggestion nobody answers: warned of, overdue, then a letter, then a talk, and a late reply."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import GANZHOU, HOUSING, LITIGATOR, PROCURATORATE, SUPERVISOR
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER = "赣市检建〔2026〕6号"
RULE = "litigation.suggestion.procuratorial"
DUE = "2026-05-06"
REPLY = {"service": "litigation", "name": "reply.1", "owner": HOUSING, "due": DUE}
WARNED = (
    ("2026-04-03", "before_30"),
    ("2026-04-21", "before_15"),
    ("2026-04-29", "before_7"),
    ("2026-04-30", "before_1"),
)


class UnansweredSuggestion(Storyline):
    """Two months from 2 March end after Labour Day, on 6 May."""

    title = Wording("没有人回复的检察建议", "A procuratorial suggestion that nobody answers")
    expected = (
        Expected("litigation", "suggestion_received", "2026-03-02", {"number": NUMBER, "due": DUE}),
        Expected("litigation", "deadline_opened", "2026-03-02", {"rule": RULE, "due": DUE}),
        *(Expected("notify", "deadline_warned", day, REPLY | {"rung": rung}) for day, rung in WARNED),
        Expected("notify", "deadline_due", DUE, REPLY),
        Expected("notify", "deadline_overdue", "2026-05-07", REPLY),
        Expected(
            "notify", "escalation_drafted", "2026-05-07", {"owner": HOUSING, "step": 1, "rung": "reminder_letter"}
        ),
        Expected("notify", "escalated", "2026-05-11", {"owner": HOUSING, "step": 1, "rung": "reminder_letter"}),
        Expected(
            "notify", "escalation_drafted", "2026-05-19", {"owner": HOUSING, "step": 2, "rung": "warning_interview"}
        ),
        Expected("notify", "escalated", "2026-05-25", {"owner": HOUSING, "step": 2, "rung": "warning_interview"}),
        Expected("litigation", "suggestion_replied", "2026-06-02", {"number": NUMBER, "in_time": False}),
        Expected("litigation", "deadline_met", "2026-06-02", {"rule": RULE, "due": DUE, "in_time": False}),
        Expected("notify", "escalation_closed", "2026-06-02", {"owner": HOUSING, "reached": 2}, cause="deadline_met"),
    )

    @on("2026-03-02")
    def receive(self) -> None:
        body = {
            "on": "2026-03-02",
            "kind": "procuratorial",
            "number": NUMBER,
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
