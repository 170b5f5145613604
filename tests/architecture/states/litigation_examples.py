"""Cases, suggestions and observed hearings."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Excuse, Nomination
from services.litigation.cases.domain.judgment import Accountability, Obligation
from services.litigation.cases.domain.outcomes import Outcome
from services.litigation.cases.domain.terms import (
    ExcuseGround,
    Ground,
    HeadCategory,
    Lesson,
    ObligationKind,
    Party,
    Proof,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.observed.domain.acts import Observe
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.kinds import SuggestionKind
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from shared.kernel.periods import Unit
from tests.architecture.states.example import Example
from tests.house import lives
from tests.litigation.builders import (
    AGENCY,
    COURT,
    GANZHOU,
    LAWS,
    STATUTES,
    a_case,
    a_suggestion,
    an_account,
    attend,
    judge,
    nobody_but,
    schedule,
    serve,
    take_effect,
    write,
)

DOCUMENT = ChallengedDocument(number="赣市府规〔2026〕7号", articles=("5", "8.2"))
OBLIGATIONS = (
    Obligation(ordinal=1, kind=ObligationKind.ACT_ANEW, term=StatedTerm(length=60, unit=Unit.DAY)),
    Obligation(ordinal=2, kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2027, 1, 15))),
    Obligation(ordinal=3, kind=ObligationKind.REMEDY),
)
L = TypeVar("L", bound=Living)
LATER = date(2026, 12, 7)


def a_case_with_a_hearing_to_come() -> Case:
    """Notified too late, put off once; a head is named, an excuse was filed and not accepted."""
    case = a_case(grounds=(Ground.PUBLIC_ATTENTION,), joint_defendants=("gz-land",))
    case.answer(on=date(2026, 9, 21))
    schedule(case, hearing_on=date(2026, 10, 12), served_on=date(2026, 10, 10))
    schedule(case)
    nomination = Nomination(
        head="head-1", category=HeadCategory.DEPUTY, named_on=date(2026, 10, 9), identity_filed_on=date(2026, 10, 12)
    )
    case.nominate(2, nomination)
    excuse = Excuse(ground=ExcuseGround.ACCIDENT, proof=Proof.SEAL, filed_on=date(2026, 10, 13))
    case.file_excuse(2, excuse)
    case.rule_on_excuse(2, accepted=False, on=date(2026, 10, 14))
    return case


def a_heard_case() -> Case:
    case = a_case_with_a_hearing_to_come()
    attend(case, nobody_but(lawyer=True, refused_to_explain=True), Voice.AGENCY, hearing=2)
    attend(case, an_account(spoke=True, staff=True, lawyer=True), hearing=2)
    return case


def a_judged_case() -> Case:
    case = a_case()
    judge(case, obligations=OBLIGATIONS)
    serve(case, agency=date(2026, 11, 4), plaintiff=date(2026, 11, 5))
    return case


def a_lost_case() -> Case:
    case = a_heard_case()
    judge(case, obligations=OBLIGATIONS)
    serve(case, agency=date(2026, 11, 4), plaintiff=date(2026, 11, 5))
    case.challenge(DOCUMENT, Voice.COURT, on=date(2026, 11, 6))
    take_effect(case)
    case.perform(1, on=date(2026, 12, 1))
    case.account(Accountability(lessons=(Lesson.FACTS,), note="已通报", noted_on=date(2026, 12, 2)))
    return case


def a_replaced_case() -> Case:
    case = a_judged_case()
    case.appeal(Party.AGENCY, Voice.COURT, on=date(2026, 11, 10))
    case.continue_as("case-2", TrialLevel.SECOND_INSTANCE, on=date(2026, 11, 20))
    case.replace("case-2", on=date(2026, 12, 3))
    return case


def a_case_that_goes_on() -> Case:
    number = "（2026）赣07行终31号"
    return a_case(id="case-2", number=number, appellant=True, previous="case-1", by=Voice.COURT)


def a_letter_sent_back() -> Suggestion:
    """On a document, told by both sides, objected to, replied to late, sent back, amended, rectified by filing."""
    letter = a_suggestion(
        SuggestionKind.JUDICIAL_ON_DOCUMENT,
        rectify=StatedTerm(due_on=date(2026, 6, 30)),
        case="case-1",
        document_number=DOCUMENT.number,
        articles=DOCUMENT.articles,
    )
    for act in (
        letters.ConfirmReceipt(on=date(2026, 3, 4), by=Side.ISSUER, reply=StatedTerm(length=20, unit=Unit.DAY)),
        letters.Object(on=date(2026, 3, 5), reason="text:1"),
        letters.Reply(on=date(2026, 4, 1)),
        letters.SendBack(on=date(2026, 4, 7), reason="text:2", reply=StatedTerm(due_on=date(2026, 5, 20))),
        letters.Rectify(on=date(2026, 4, 20)),
        letters.Amend(on=date(2026, 5, 6), reason="text:3", rectify=StatedTerm(due_on=date(2026, 9, 30))),
        letters.NoteCorrection(on=date(2026, 6, 1), document="document-1"),
    ):
        write(letter, act)
    return lives.settle(letter, date(2026, 8, 3), LAWS)


def a_withdrawn_letter() -> Suggestion:
    return write(a_suggestion(), letters.Withdraw(on=date(2026, 3, 9), reason="text:1"))


def voided(thing: L) -> L:
    """As it stands when it should never have been."""
    thing.entries, thing.voided_on = thing.entries + 1, LATER
    thing.revisions, thing.withdrawn = 1, frozenset({"1.suggestion_received"})
    return thing


def _enter(act: Happening[Suggestion]) -> Callable[[Suggestion], None]:
    return lambda letter: act.apply(letter, STATUTES)


def an_observed_hearing() -> ObservedHearing:
    observe = Observe(
        on=date(2026, 5, 8),
        id="observed-1",
        region=GANZHOU,
        unit=AGENCY,
        case_number="（2026）赣0702行初12号",
        court=COURT,
        members=("head-1", "head-2"),
        persons=12,
        recorded_by="clerk-1",
    )
    return lives.begin(observe, LAWS)


EXAMPLES = {
    "case": [
        Example("served", a_case, lambda case: case.answer(on=LATER)),
        Example("hearing_to_come", a_case_with_a_hearing_to_come, lambda case: attend(case, hearing=2)),
        Example("heard", a_heard_case, lambda case: judge(case, Outcome.DISMISSED, on=LATER)),
        Example("judged", a_judged_case, lambda case: take_effect(case, LATER)),
        Example("lost", a_lost_case, lambda case: case.perform(2, on=LATER)),
        Example("replaced", a_replaced_case, lambda case: case.close(on=LATER)),
        Example("second_instance", a_case_that_goes_on, lambda case: judge(case, Outcome.UPHELD, on=LATER)),
    ],
    "suggestion": [
        Example("received", a_suggestion, _enter(letters.Reply(on=LATER))),
        Example("sent_back", a_letter_sent_back, _enter(letters.Reply(on=LATER))),
        Example("withdrawn", a_withdrawn_letter, None),
        Example("voided", lambda: voided(a_suggestion()), None),
    ],
    "observed_hearing": [
        Example("observed", an_observed_hearing, None),
        Example("voided", lambda: voided(an_observed_hearing()), None),
    ],
}
