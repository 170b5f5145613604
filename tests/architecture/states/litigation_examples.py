"""Cases, suggestions and observed hearings."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
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
    enter,
    judge,
    nobody_but,
    schedule,
    serve,
    take_effect,
    write,
)

DOCUMENT = ChallengedDocument(number="赣市府规〔2026〕7号", articles=("5", "8.2"))
ORDERED = (
    acts.Ordered(kind=ObligationKind.ACT_ANEW, term=StatedTerm(length=60, unit=Unit.DAY)),
    acts.Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2027, 1, 15))),
    acts.Ordered(kind=ObligationKind.REMEDY),
)
L = TypeVar("L", bound=Living)
LATER = date(2026, 12, 7)


def a_case_with_a_hearing_to_come() -> Case:
    """Stayed for a while, notified too late, put off once; a head is named, an excuse was filed and not accepted."""
    case = a_case(by=Voice.COURT, grounds=(Ground.PUBLIC_ATTENTION,), joint_defendants=("gz-land",))
    enter(case, acts.StayTrial(on=date(2026, 9, 17), by=Voice.COURT))
    enter(case, acts.ResumeTrial(on=date(2026, 9, 19), by=Voice.COURT))
    enter(case, acts.AnswerCase(on=date(2026, 9, 21), files=("file-1", "file-2")))
    schedule(case, hearing_on=date(2026, 10, 12), served_on=date(2026, 10, 10))
    schedule(case, served_on=date(2026, 10, 11))
    named = {"head": "head-1", "category": HeadCategory.DEPUTY, "identity_filed": True}
    enter(case, acts.Nominate(on=date(2026, 10, 12), hearing=2, **named))
    of = {"hearing": 2, "of": case.hearings[-1].entry}
    enter(case, acts.FileExcuse(on=date(2026, 10, 13), **of, ground=ExcuseGround.ACCIDENT, proof=Proof.SEAL))
    enter(case, acts.RuleOnExcuse(on=date(2026, 10, 14), by=Voice.COURT, **of, accepted=False))
    return case


def a_case_with_a_hearing_called_off() -> Case:
    case = a_case()
    schedule(case)
    return enter(case, acts.CallOff(on=date(2026, 10, 12), by=Voice.COURT, hearing=1))


def a_case_in_which_another_defendant_appears() -> Case:
    """By its own word, and by the court's, though it has left it to the other before."""
    case = a_case(by=Voice.COURT, joint_defendants=("gz-land",))
    schedule(case)
    left: dict[str, Any] = {"appears": case.unit, "by": Voice.AGENCY}
    enter(case, acts.HearCoDefendant(on=date(2026, 10, 9), unit="gz-land", hearing_on=date(2026, 10, 20), **left))
    enter(case, acts.HearCoDefendant(on=date(2026, 10, 10), unit="gz-land", hearing_on=date(2026, 10, 20)))
    for by in (Voice.AGENCY, Voice.COURT):
        enter(case, acts.SettleWhoAppears(on=date(2026, 10, 12), by=by, hearing=1, unit="gz-land"), "协商函2026-3")
    return case


def a_designated_case() -> Case:
    """The court above, whose order both have named, has confirmed it."""
    order = {"designated_by": "（2026）赣07行辖3号", "designating_court": "gz-court"}
    case = a_case(court="court-360702", **order)
    told: dict[str, Any] = {"on": case.served_on, "by": Voice.COURT, "area": case.area, "cause": case.cause}
    enter(case, acts.ConfirmCase(**told, **order))
    said = {"designated_by": order["designated_by"], "designating_court": order["designating_court"]}
    return enter(case, acts.TellDesignation(on=date(2026, 9, 20), **said))


def a_case_with_more_time() -> Case:
    """The evidence was handed in by then."""
    case = a_case()
    enter(case, acts.ExtendEvidence(on=date(2026, 9, 30), by=Voice.COURT, term=StatedTerm(due_on=date(2026, 10, 23))))
    return enter(case, acts.SubmitEvidence(on=date(2026, 10, 20), files=("file-3",)))


def a_case_without_the_one_before() -> Case:
    """What it went on from was voided."""
    case = a_case(number="（2026）赣07行终31号", previous="case-0", lineage="case-0")
    return enter(case, acts.LoseBefore(on=date(2026, 9, 21), previous="case-0"))


def a_case_of_the_dispute_before() -> Case:
    """The one before it was linked to another dispute, and was not in force when this began."""
    case = a_case(number="（2026）赣行再6号", previous="case-0", lineage="case-0")
    enter(case, acts.JoinDispute(on=date(2026, 9, 1), previous="case-0", lineage="case-9"))
    return enter(case, acts.LackObject(on=case.served_on, previous="case-0"))


def a_stayed_case() -> Case:
    return enter(a_case(), acts.StayTrial(on=date(2026, 9, 17), by=Voice.COURT))


def a_case_stayed_for_a_time() -> Case:
    return enter(a_case(), acts.StayTrial(on=date(2026, 9, 17), by=Voice.COURT, until=LATER + timedelta(7)))


def a_heard_case() -> Case:
    case = a_case_with_a_hearing_to_come()
    attend(case, nobody_but(lawyer=True, refused_to_explain=True), Voice.AGENCY, hearing=2)
    attend(case, an_account(spoke=True, staff=True, lawyer=True), hearing=2)
    return case


def a_judged_case() -> Case:
    case = a_case()
    judge(case, obligations=ORDERED)
    serve(case, agency=date(2026, 11, 4), plaintiff=date(2026, 11, 5))
    return case


def a_lost_case() -> Case:
    case = a_heard_case()
    judge(case, obligations=ORDERED)
    serve(case, agency=date(2026, 11, 4), plaintiff=date(2026, 11, 5))
    enter(case, acts.Challenge(on=date(2026, 11, 6), by=Voice.COURT, document=DOCUMENT))
    take_effect(case)
    enter(case, acts.Perform(on=date(2026, 12, 1), obligation=1))
    return enter(case, acts.Account(on=date(2026, 12, 2), lessons=(Lesson.FACTS,), note="text:1"))


def a_replaced_case() -> Case:
    case = a_judged_case()
    enter(case, acts.Appeal(on=date(2026, 11, 10), by=Voice.COURT, party=Party.AGENCY))
    second = {"next_case": "case-2", "level": TrialLevel.SECOND_INSTANCE}
    enter(case, acts.Continue(on=date(2026, 11, 20), **second))
    return enter(case, acts.Replace(on=date(2026, 12, 3), by_case="case-2"))


def a_case_that_goes_on() -> Case:
    number = "（2026）赣07行终31号"
    return a_case(id="case-2", number=number, appellant=True, previous="case-1", by=Voice.COURT)


def to_decide(outcome: Outcome) -> acts.Judge:
    return acts.Judge(on=LATER, by=Voice.COURT, form=Form.JUDGMENT, outcome=outcome)


def a_letter_sent_back() -> Suggestion:
    """On a document, told by both sides, objected to, replied to late, sent back, amended, rectified by filing;
    its case was voided."""
    letter = a_suggestion(
        "judicial_on_document",
        rectify=StatedTerm(due_on=date(2026, 6, 30)),
        case="case-1",
        document_number=DOCUMENT.number,
        articles=DOCUMENT.articles,
    )
    for act in (
        letters.ConfirmReceipt(on=date(2026, 3, 4), by=Side.ISSUER, reply=StatedTerm(length=20, unit=Unit.DAY)),
        letters.Object(on=date(2026, 3, 5), reason="text:1"),
        letters.Reply(on=date(2026, 4, 1), files=("file-1",)),
        letters.Return(on=date(2026, 4, 7), reason="text:2", reply=StatedTerm(due_on=date(2026, 5, 20))),
        letters.Rectify(on=date(2026, 4, 20)),
        letters.Amend(
            on=date(2026, 5, 6), reason="text:3", rectify=StatedTerm(due_on=date(2026, 9, 30)), files=("file-2",)
        ),
        letters.NoteCorrection(on=date(2026, 6, 1), document="document-1"),
        letters.LoseCase(on=date(2026, 6, 2), case="case-1"),
    ):
        write(letter, act)
    return lives.settle(letter, date(2026, 8, 3), LAWS)


def a_withdrawn_letter() -> Suggestion:
    return write(a_suggestion(), letters.Withdraw(on=date(2026, 3, 9), reason="text:1"))


def voided(thing: L) -> L:
    """As it stands when it should never have been."""
    thing.revisions, thing.withdrawn = 1, frozenset({"1.suggestion_received"})
    return lives.void(thing, LATER)


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
        recorded_on=date(2026, 5, 11),
        paper="旁听通知2026-3",
    )
    return lives.begin(observe, LAWS)


TO_APPEAL = acts.Appeal(on=date(2026, 11, 12), by=Voice.AGENCY, party=Party.AGENCY)
TO_ATTEND = acts.Attend(by=Voice.COURT, hearing=2, **an_account())

EXAMPLES = {
    "case": [
        Example("served", a_case, acts.AnswerCase(on=LATER)),
        Example(
            "without_the_one_before",
            a_case_without_the_one_before,
            acts.AnswerCase(on=LATER),
        ),
        Example(
            "of_the_dispute_before",
            a_case_of_the_dispute_before,
            acts.AnswerCase(on=LATER),
        ),
        Example("stayed", a_stayed_case, acts.ResumeTrial(on=LATER, by=Voice.COURT)),
        Example("stayed_for_a_time", a_case_stayed_for_a_time, acts.ResumeTrial(on=LATER, by=Voice.COURT)),
        Example("designated", a_designated_case, acts.AnswerCase(on=LATER)),
        Example("more_time", a_case_with_more_time, acts.AnswerCase(on=LATER)),
        Example("appearing_defendant", a_case_in_which_another_defendant_appears, acts.AnswerCase(on=LATER)),
        Example("hearing_called_off", a_case_with_a_hearing_called_off, acts.AnswerCase(on=LATER)),
        Example("hearing_to_come", a_case_with_a_hearing_to_come, TO_ATTEND),
        Example("heard", a_heard_case, to_decide(Outcome.DISMISSED)),
        Example("judged", a_judged_case, TO_APPEAL),
        Example("lost", a_lost_case, acts.Perform(on=LATER, obligation=2)),
        Example("replaced", a_replaced_case, acts.Close(on=LATER)),
        Example(
            "second_instance",
            a_case_that_goes_on,
            to_decide(Outcome.UPHELD),
        ),
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
