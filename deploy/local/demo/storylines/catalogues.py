"""The makers of documents hand in their catalogues, and the two catalogue dates pass."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import DRAFTER, GANZHOU, GOVERNMENT, HOUSING, REGISTRAR, SECRETARY, TAX, TAX_DRAFTER
from deploy.local.demo.storyline import Expected, Storyline, on
from deploy.local.demo.storylines.normative_document import NUMBER
from deploy.local.demo.storylines.vertical_agency import NUMBER as OF_TAX
from shared.kernel.words.wording import Wording

RULE = "filing.catalogue"
SPANS = (("previous_year", "2026-01-31", "2026-01-28"), ("first_half", "2026-07-31", "2026-07-29"))
OPENED = {HOUSING: "2026-01-01", GOVERNMENT: "2026-01-04", TAX: "2026-01-09"}


class Catalogues(Storyline):
    """By 31 January the documents of last year, by 31 July those of the first half of this one."""

    title = Wording("报送发文目录", "The catalogues of documents")
    keeps = (RULE,)
    expected = tuple(
        expected
        for unit in OPENED
        for covers, due, handed_in in SPANS
        for expected in (
            Expected("filing", "deadline_opened", OPENED[unit], {"rule": RULE, "owner": unit, "due": due}),
            Expected("filing", "catalogue_submitted", handed_in, {"unit": unit, "covers": covers}),
            Expected("filing", "deadline_met", handed_in, {"rule": RULE, "owner": unit, "due": due, "in_time": True}),
        )
    )

    @on("2026-01-01")
    def register_the_maker(self) -> None:
        body = {
            "on": "2026-01-01",
            "unit": HOUSING,
            "region": GANZHOU,
            "name": "赣州市住房和城乡建设局",
            "level": "city",
        }
        self.theatre.as_(REGISTRAR).post("filing", "/v1/makers", body)

    @on("2026-01-28")
    def hand_in_last_year(self) -> None:
        for caller in (DRAFTER, SECRETARY):
            self._hand_in(caller, {"on": "2026-01-28", "covers": "previous_year", "year": 2025})
        entry = {"number": OF_TAX, "published_on": "2025-12-22", "filed_on": "2026-01-12"}
        of_tax = {"on": "2026-01-28", "covers": "previous_year", "year": 2025, "entries": [entry]}
        self._hand_in(TAX_DRAFTER, of_tax)

    @on("2026-07-29")
    def hand_in_first_half(self) -> None:
        entry = {"number": NUMBER, "published_on": "2026-01-26", "filed_on": "2026-02-05"}
        self._hand_in(DRAFTER, {"on": "2026-07-29", "covers": "first_half", "year": 2026, "entries": [entry]})
        for caller in (SECRETARY, TAX_DRAFTER):
            self._hand_in(caller, {"on": "2026-07-29", "covers": "first_half", "year": 2026})

    def _hand_in(self, caller: Caller, body: Json) -> None:
        self.theatre.as_(caller).post("filing", "/v1/catalogues", body)
