"""A change of a power list, reported within five working days over Labour Day."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import APPROVALS, DRAFTER, ESTABLISHMENT, HEAD, REVIEWER
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording


class PowerList(Storyline):
    """Two bodies are asked, the change is reviewed, agreed to, reported and published."""

    title = Wording("权责清单调整", "A change of a power list")
    expected = (
        Expected("review", "power_list_adjusted", "2026-04-29"),
        Expected("review", "deadline_opened", "2026-04-29", {"rule": "review.power_list.report", "due": "2026-05-09"}),
        Expected("review", "deadline_met", "2026-05-08", {"rule": "review.power_list.report", "in_time": True}),
        Expected("review", "power_list_reported", "2026-05-08"),
        Expected("review", "power_list_published", "2026-05-12"),
    )

    @on("2026-04-07")
    def propose(self) -> None:
        body = {"on": "2026-04-07", "title": "市住房和城乡建设局行政权力清单调整"}
        change = self.theatre.as_(DRAFTER).post("review", "/v1/power-list-changes", body)
        self.path = f"/v1/power-list-changes/{change['id']}"

    @on("2026-04-13")
    def consult(self) -> None:
        for caller, respondent in ((APPROVALS, "approval"), (ESTABLISHMENT, "establishment")):
            body = {"on": "2026-04-13", "respondent": respondent, "agrees": True}
            self._step(caller, "consultation-replies", body)

    @on("2026-04-21")
    def review(self) -> None:
        self._step(REVIEWER, "legality-opinion", {"on": "2026-04-21", "passed": True})

    @on("2026-04-29")
    def consent(self) -> None:
        self._step(HEAD, "consent", {"on": "2026-04-29"})

    @on("2026-05-08")
    def report(self) -> None:
        self._step(DRAFTER, "report", {"on": "2026-05-08"})

    @on("2026-05-12")
    def publish(self) -> None:
        self._step(DRAFTER, "publication", {"on": "2026-05-12"})

    def _step(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("review", self.path, step, body)
