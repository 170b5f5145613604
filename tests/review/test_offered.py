"""What is offered on matters and on changes of power lists can be done, and nothing else of their tables."""

from collections.abc import Iterator
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import NEXT, MatterStep, Stage
from services.review.matters.domain.terms import Outcome
from services.review.power_lists.domain import power_list
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.lives.entered import Happening
from tests.house.offered import Offers
from tests.review.builders import ACTS, LAWS, PAUSING, STEPS, a_matter, answer, do, matter_at, opine
from tests.review.random_lives import CHANGES, MATTERS


def of_matter(matter: Matter, act: MatterStep, on: date) -> Iterator[Happening[Matter]]:
    yield ACTS[act](matter, on)
    if act is MatterStep.OPINE:
        yield opine(Outcome.FAIL, on)


def of_change(change: PowerListChange, act: PowerListAct, on: date) -> Iterator[Happening[PowerListChange]]:
    yield STEPS[act](change, on)
    if act is PowerListAct.ANSWER:
        yield from (answer(respondent, on, unit=f"unit-{respondent}") for respondent in Respondent)


def test_what_is_offered_on_a_matter_can_be_done_and_nothing_else() -> None:
    offers = Offers(PAUSING, NEXT, of_matter)
    offers.hold_in_lives(MATTERS, lived=300, turns=12)
    of_a_law_of_its_own = {stage for stage in Stage if stage is Stage.PAUSED}
    paused = {(Stage.ACCEPTED, MatterStep.PAUSE)}
    missing = {(stage, act) for stage, acts in NEXT.items() for act in acts if stage not in of_a_law_of_its_own}
    assert missing - offers.tried <= paused


def test_a_pause_is_offered_where_the_law_knew_a_ground_for_it() -> None:
    assert MatterStep.PAUSE not in matter_at(Stage.ACCEPTED).next_acts
    matter = do(a_matter(), MatterStep.ACCEPT, matter_at(Stage.ACCEPTED).lived_to, PAUSING)
    offers = Offers(PAUSING, NEXT, of_matter)
    offers.hold(matter)
    assert (Stage.ACCEPTED, MatterStep.PAUSE) in offers.tried
    offers.hold(do(matter, MatterStep.PAUSE, matter.lived_to, PAUSING))
    assert (Stage.PAUSED, MatterStep.RESUME) in offers.tried


def test_what_is_offered_on_a_change_can_be_done_and_nothing_else() -> None:
    offers = Offers(LAWS, power_list.NEXT, of_change)
    offers.hold_in_lives(CHANGES, lived=60, turns=10)
    assert offers.tried == {(stage, act) for stage, acts in power_list.NEXT.items() for act in acts}
