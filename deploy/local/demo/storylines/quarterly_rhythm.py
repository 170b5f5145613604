"""A year of duties in 汉台区: case files every quarter, bulletins and typical cases every half-year, one missed."""

from collections.abc import Iterator, Mapping

from deploy.local.client import Json
from deploy.local.demo.cast import (
    HANTAI_JUSTICE,
    HANTAI_OFFICE,
    HANTAI_SUPERVISOR,
    HANTAI_TRANSPORT,
    HANTAI_UNITS,
    PUZHEN,
)
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

CASE_FILES, QUARTERLY = "duty.case_files.departments", "litigation.bulletin.quarterly"
HALF_YEARLY, OBSERVED = "litigation.bulletin.half_yearly", "litigation.observe.bulletin"
TYPICAL, HEARING = "litigation.reconsideration.typical_cases", "litigation.observe.unit"
BULLETINS = (HALF_YEARLY, OBSERVED, TYPICAL)
ENDS = {"Q1": "2026-03-31", "Q2": "2026-06-30", "Q3": "2026-09-30", "Q4": "2026-12-31"}
DONE = {"Q1": "2026-02-26", "Q2": "2026-05-27", "Q3": "2026-08-27", "Q4": "2026-11-26"}
MISSED = {"service": "notify", "name": "duty", "owner": PUZHEN, "due": ENDS["Q2"]}
STEP = {"owner": PUZHEN, "service": "notify"}
UNITS: Mapping[str, Json] = {
    HANTAI_JUSTICE: {"kind": "justice_bureau", "headcounts": {"leaders": 5, "staff": 40}},
    HANTAI_TRANSPORT: {
        "kind": "department",
        "attributes": ["enforcement_department"],
        "headcounts": {"enforcement_officers": 32, "leaders": 4, "staff": 60},
    },
    PUZHEN: {"kind": "township", "headcounts": {"enforcement_officers": 9, "leaders": 7, "staff": 50}},
}


def _met(rule: str, owner: str, due: str, on_: str, *, in_time: bool = True) -> Expected:
    return Expected(
        "notify", "occurrence_met", on_, {"rule": rule, "owner": owner, "due": due, "met_on": on_, "in_time": in_time}
    )


class QuarterlyRhythm(Storyline):
    """The township forgets the second quarter and climbs two steps of the ladder before it makes good."""

    title = Wording(
        "汉台区一年的职责，和忘了的一个季度", "A year of duties in Hantai, and a quarter that was forgotten"
    )
    expected = (
        *(_met(CASE_FILES, HANTAI_TRANSPORT, ENDS[quarter], day) for quarter, day in DONE.items()),
        *(_met(CASE_FILES, PUZHEN, ENDS[quarter], DONE[quarter]) for quarter in ("Q1", "Q3", "Q4")),
        *(_met(QUARTERLY, HANTAI_JUSTICE, ENDS[quarter], day) for quarter, day in DONE.items()),
        *(_met(rule, HANTAI_JUSTICE, ENDS[quarter], DONE[quarter]) for rule in BULLETINS for quarter in ("Q2", "Q4")),
        Expected("notify", "deadline_warned", "2026-06-15", MISSED | {"rung": "before_15"}),
        Expected("notify", "deadline_warned", "2026-06-29", MISSED | {"rung": "before_1"}),
        Expected("notify", "deadline_due", "2026-06-30", MISSED),
        Expected("notify", "deadline_overdue", "2026-07-01", MISSED),
        Expected("notify", "escalation_drafted", "2026-07-01", STEP | {"step": 1, "rung": "reminder_letter"}),
        Expected("notify", "escalated", "2026-07-02", STEP | {"step": 1, "rung": "reminder_letter"}),
        Expected("notify", "escalation_drafted", "2026-07-10", STEP | {"step": 2, "rung": "warning_interview"}),
        Expected("notify", "escalated", "2026-07-13", STEP | {"step": 2, "rung": "warning_interview"}),
        _met(CASE_FILES, PUZHEN, ENDS["Q2"], "2026-07-16", in_time=False),
        Expected("notify", "escalation_closed", "2026-07-16", STEP | {"reached": 2, "reason": "met_late"}),
        Expected("litigation", "hearing_observed", "2026-09-15", {"unit": HANTAI_TRANSPORT, "administrative": True}),
        Expected(
            "notify",
            "occurrence_met",
            "2026-09-15",
            {"rule": HEARING, "owner": HANTAI_TRANSPORT, "in_time": True},
            cause="hearing_observed",
        ),
    )

    @on("2026-01-01")
    def begin_to_keep_their_duties(self) -> None:
        """They are in the directory; of how many persons is said now, and since when they are asked."""
        office = self.theatre.as_(HANTAI_OFFICE)
        for unit, traits in UNITS.items():
            office.change("notify", f"/v1/units/{unit}", {"on": "2026-01-01", **traits})
            office.step("notify", f"/v1/units/{unit}", "duties", {"on": "2026-01-01", "kept_from": "2026-01-01"})

    @on("2026-02-26")
    def first_quarter(self) -> None:
        self._quarter("Q1", (HANTAI_TRANSPORT, PUZHEN))
        self._give(HANTAI_JUSTICE, "review.annual_report", ENDS["Q1"], "2026-02-26")

    @on("2026-04-15")
    def publicity_day(self) -> None:
        self._publicity("2026-04-15")

    @on("2026-05-27")
    def second_quarter(self) -> None:
        self._quarter("Q2", (HANTAI_TRANSPORT,))
        self._publicity("2026-05-31", "2026-05-27")
        for rule in BULLETINS:
            self._give(HANTAI_JUSTICE, rule, ENDS["Q2"], DONE["Q2"])

    @on("2026-07-02")
    def remind(self) -> None:
        self._sign("2026-07-02", "汉区法督〔2026〕1号")

    @on("2026-07-13")
    def admonish(self) -> None:
        self._sign("2026-07-13", "汉区法督〔2026〕2号")

    @on("2026-07-16")
    def make_good(self) -> None:
        self._give(PUZHEN, CASE_FILES, ENDS["Q2"], "2026-07-16")

    @on("2026-08-27")
    def third_quarter(self) -> None:
        self._quarter("Q3", (HANTAI_TRANSPORT, PUZHEN))

    @on("2026-09-15")
    def watch_a_hearing(self) -> None:
        body = {
            "on": "2026-09-15",
            "case_number": "（2026）陕0702行初21号",
            "court": "court-hantai",
            "members": ["transport-head-1", "transport-head-2"],
            "persons": 12,
        }
        self.theatre.as_(HANTAI_UNITS[HANTAI_TRANSPORT]).post("litigation", "/v1/observed-hearings", body)

    @on("2026-11-26")
    def finish_the_year(self) -> None:
        """The last quarter, and whatever is asked once a year."""
        for unit in HANTAI_UNITS:
            for line in list(self._lines(unit, standing="open")):
                if line["due"] is not None and line["due"] <= ENDS["Q4"]:
                    self._show(unit, line, DONE["Q4"])

    def _quarter(self, quarter: str, reviewers: tuple[str, ...]) -> None:
        for unit in reviewers:
            self._give(unit, CASE_FILES, ENDS[quarter], DONE[quarter])
        self._give(HANTAI_JUSTICE, QUARTERLY, ENDS[quarter], DONE[quarter])

    def _publicity(self, due: str, done: str | None = None) -> None:
        for unit in HANTAI_UNITS:
            self._give(unit, "duty.publicity.days", due, done or due)

    def _give(self, unit: str, rule: str, due: str, day: str) -> None:
        line = next(line for line in self._lines(unit, duty=rule) if line["due"] == due)
        self._show(unit, line, day)

    def _show(self, unit: str, line: Json, day: str) -> None:
        count = (line["needed"] or 1) - line["done"]
        attachments = [{"name": "纪要.pdf", "sha256": "5e" * 32}]
        body: Json = {"on": day, "count": count, "note": "minutes", "attachments": attachments}
        self.theatre.as_(HANTAI_UNITS[unit]).step("notify", f"/v1/occurrences/{line['id']}", "evidence", body)

    def _lines(self, unit: str, **query: object) -> Iterator[Json]:
        return self.theatre.as_(HANTAI_UNITS[unit]).items("notify", "/v1/scoreboard", unit=unit, year=2026, **query)

    def _sign(self, day: str, number: str) -> None:
        supervisor = self.theatre.as_(HANTAI_SUPERVISOR)
        (case,) = (each for each in supervisor.items("notify", "/v1/escalations") if each["unit"] == PUZHEN)
        path = f"/v1/escalations/{case['id']}"
        supervisor.step("notify", path, "signature", {"on": day, "document": number})
        supervisor.step("notify", path, "service", {"on": day})
