"""What is offered on cases and on suggestions can be done, and nothing else of their tables."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random

from services.litigation.cases.domain import stages
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.stages import Step
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStep
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import counting
from tests.house import lives
from tests.house.offered import PAPER, Offers, must_offer_nothing_when_voided
from tests.litigation.builders import LAWS
from tests.litigation.random_lives import BEGAN_ON, KINDS, Turn, a_random_case, by_letter, made

VARIANTS = range(12)
# It follows from another case.
APART = frozenset({Step.REPLACE})
# They take the place of the notice that is answered, though its hearing may be off by now; or come before the day from
# which the court has stayed the trial; or tell after the hearing whom the agency had named for it; or say, by the
# court, who came to one that the agency alone has called off.
BESIDE = frozenset(
    {Step.EXCUSE, Step.RULE_ON_EXCUSE, Step.EXTEND_EVIDENCE, Step.NOMINATE, Step.SETTLE_WHO_APPEARS, Step.ATTEND}
)


def of_case(case: Case, step: Step, on: date) -> Iterator[Happening[Case]]:
    """In all its variants; on a hearing each of them, on its own day too, on an obligation each of them; another word
    on what was told also of the same day, and on a decision as the first has it."""
    told_on = {entry.number: entry.act.on for entry in counting(lives.written(case))}
    for variant in VARIANTS:
        act = made(step, case, Turn(variant), on)
        yield act
        names = {field.name for field in fields(act)}
        if "of" in names and act.of in told_on:  # type: ignore[attr-defined]
            yield replace(act, on=told_on[act.of])  # type: ignore[attr-defined]
        if "outcome" in names and case.judgment is not None:
            # The other side agrees, and tells nothing that would not be so any more.
            known = {"form": case.judgment.form, "outcome": case.judgment.outcome, "obligations": (), "served": {}}
            yield replace(act, **known, on=case.judgment.decided_on)
        if step in case.next_acts and step is Step.RESUME:
            # What was entered since the other side's day of it was entered of a trial that went on.
            for ended_on in {on for stay in case.stays for on in stay.ends.values()}:
                yield replace(act, on=ended_on)
        if "hearing" in names:
            for hearing in case.hearings:
                yield replace(act, hearing=hearing.ordinal)  # type: ignore[call-arg]
                yield replace(act, hearing=hearing.ordinal, on=hearing.hearing_on)  # type: ignore[call-arg]
        if "level" in names:
            for level in TrialLevel:
                yield replace(act, level=level)  # type: ignore[call-arg]
        if "obligation" in names:
            for one in case.obligations:
                yield replace(act, obligation=one.ordinal)  # type: ignore[call-arg]


def of_letter(_letter: Suggestion, step: SuggestionStep, on: date) -> Iterator[Happening[Suggestion]]:
    yield by_letter(step, on, Random(0))  # noqa: S311 - one of its forms


def by_what_is_offered(letter: Suggestion, on: date, chance: Random) -> Happening[Suggestion]:
    return by_letter(chance.choice(letter.next_acts or [SuggestionStep.OBJECT]), on, chance)


def test_what_is_offered_on_a_case_can_be_done_and_nothing_else() -> None:
    offers = Offers(LAWS, stages.NEXT, of_case, apart=APART, beside=BESIDE)
    steps, every_stage = set(Step) - APART, set(stages.Stage)
    for seed in range(150):
        if {step for _, step in offers.tried} == steps and {stage for stage, _ in offers.tried} == every_stage:
            break
        chance = Random(seed)  # noqa: S311 - lives, not secrets
        case, on = a_random_case(chance), BEGAN_ON
        for _ in range(12):
            on += timedelta(chance.choice([0, 1, 5, 20]))
            lives.settle(case, on, LAWS)
            offers.hold(case, often=1)
            step = chance.choice(case.next_acts if chance.random() < 0.9 else sorted(stages.NEXT[case.stage]))
            lives.tried(case, made(step, case, Turn(chance.choice(VARIANTS)), on), LAWS, paper=PAPER)
        must_offer_nothing_when_voided(case)
    assert {step for _, step in offers.tried} == steps
    assert {stage for stage, _ in offers.tried} == every_stage


def test_what_is_offered_on_a_letter_can_be_done_and_nothing_else() -> None:
    offers = Offers(LAWS, NEXT, of_letter)
    # Beside a document that was corrected, the agency's own word is offered to nobody and refused to nobody.
    without_documents = replace(KINDS["suggestion"], act=by_what_is_offered)
    offers.hold_in_lives(without_documents, lived=100, turns=8)
    assert offers.tried == {(stage, act) for stage, acts in NEXT.items() for act in acts}
