"""Decisions: which there are, which are lost, whose word on them counts, and what they find unlawful."""

from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.events import CaseLost
from services.litigation.cases.domain.outcomes import Form, Outcome, is_lost
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.refusals import (
    ChallengedAlready,
    JudgedAlready,
    OutcomeUnfit,
)
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import (
    ObligationKind,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.identifiers.article import MalformedArticle
from shared.kernel.identifiers.document_number import MalformedDocumentNumber
from tests.litigation.builders import (
    GANZHOU,
    SECOND,
    STATUTES,
    a_case,
    a_lost_case,
    effective_by,
    enter,
    judge,
    take_effect,
)

DECIDED_ON = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("form", "outcome", "number"),
    [
        (Form.JUDGMENT, Outcome.WITHDRAWN, "（2026）赣0702行初12号"),
        (Form.JUDGMENT, Outcome.MEDIATED, "（2026）赣0702行初12号"),
        (Form.MEDIATION, Outcome.REVOKED, "（2026）赣0702行初12号"),
        (Form.JUDGMENT, Outcome.UPHELD, "（2026）赣0702行初12号"),
        (Form.RULING, Outcome.UPHELD, "（2026）赣0702行初12号"),
        (Form.RULING, Outcome.REMANDED, "（2026）赣0702行初12号"),
        (Form.RULING, Outcome.REVOKED, "（2026）赣0702行初12号"),
        (Form.RULING, Outcome.DISMISSED, "（2026）赣0702行初12号"),
        (Form.RULING, Outcome.PAYMENT, SECOND),
        (Form.JUDGMENT, Outcome.REMANDED, SECOND),
        (Form.JUDGMENT, Outcome.REMANDED, "（2026）赣07行再3号"),
    ],
)
def test_an_outcome_that_no_such_decision_has_is_refused(form, outcome, number) -> None:
    with pytest.raises(OutcomeUnfit):
        judge(a_case(number=number), outcome, form)


def test_the_loss_set_of_the_profile_names_outcomes_that_exist() -> None:
    lost = {outcome for outcome in Outcome if is_lost(STATUTES, GANZHOU, outcome, DECIDED_ON)}
    rule = STATUTES.rulebook.required("litigation.loss_set", GANZHOU, DECIDED_ON)
    assert lost == rule.choices
    assert not lost & {Outcome.DISMISSED, Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.REJECTED, Outcome.UPHELD}


def test_a_loss_is_told_when_it_takes_effect_and_not_before() -> None:
    case = a_case()
    judge(case)
    assert not case.lost
    case.take_events()
    take_effect(case)
    assert case.lost
    assert [event for event in case.take_events() if isinstance(event, CaseLost)]


def test_the_judgment_ends_what_was_running_before_it() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING, on=date(2026, 9, 20))
    assert not case.is_running(ANSWER)


def test_the_courts_word_counts_and_each_side_tells_the_decision_once() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED, by=Voice.AGENCY)
    judge(case, Outcome.REVOKED, by=Voice.COURT)
    assert case.judgment is not None
    assert case.judgment.outcome is Outcome.REVOKED
    assert case.judgments[Voice.AGENCY].outcome is Outcome.DISMISSED
    with pytest.raises(JudgedAlready):
        judge(case, Outcome.DISMISSED, by=Voice.AGENCY)


def test_the_courts_other_word_takes_the_place_of_what_the_agency_entered_before_all_that_came_after() -> None:
    order = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case()
    judge(case, Outcome.CHANGED, by=Voice.AGENCY, obligations=order)
    take_effect(case)
    assert case.is_running("performance.1")
    judge(case, Outcome.DISMISSED, by=Voice.COURT, on=date(2026, 11, 4))
    assert (case.stage, case.effective_on, case.obligations) == (Stage.EFFECTIVE, date(2026, 11, 25), [])
    assert (case.lost, case.is_running("performance.1")) == (False, False)


def test_at_an_upper_court_the_courts_other_word_takes_effect_in_its_place() -> None:
    order = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case(number=SECOND, appellant=True)
    judge(case, Outcome.CHANGED, by=Voice.AGENCY, obligations=order)
    assert case.is_running("performance.1")
    judge(case, Outcome.UPHELD, by=Voice.COURT)
    assert (case.stage, effective_by(case), case.obligations) == (Stage.EFFECTIVE, Voice.COURT, [])
    assert not case.is_running("performance.1")


def test_a_document_is_found_unlawful_by_its_normalised_number_and_once() -> None:
    case = a_lost_case()
    document = ChallengedDocument.parse("赣市府发[2024] 9号", ("5", "6.2"))
    assert document.number == "赣市府发〔2024〕9号"
    enter(case, acts.Challenge(on=date(2026, 11, 26), by=Voice.COURT, document=document))
    with pytest.raises(ChallengedAlready):
        enter(case, acts.Challenge(on=date(2026, 11, 27), by=Voice.COURT, document=document))


def test_malformed_numbers_and_articles_are_refused() -> None:
    with pytest.raises(MalformedDocumentNumber):
        ChallengedDocument.parse("赣市府发2024-9", ())
    with pytest.raises(MalformedArticle):
        ChallengedDocument.parse("赣市府发〔2024〕9号", ("第五章",))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("5", "5"), ("第五条", "5"), ("第5条", "5"), ("第 五 条", "5"), ("第５条", "5"), ("第五条第二款", "5.2"),
        ("第十二条第（三）项", "12.1.3"), ("第一百零三条第2款第（一）项", "103.2.1"), ("6.2.1", "6.2.1"),
    ],
)  # fmt: skip
def test_an_article_is_kept_by_its_number_however_it_is_written(written: str, kept: str) -> None:
    assert ChallengedDocument.parse("赣市府发〔2024〕9号", (written,)).articles == (kept,)


@pytest.mark.parametrize(
    "written", ["", "0", "第〇条", "第五", "五", "5.", "第五条第款", "第十十十条五", "5.2.1.1", "附则"]
)
def test_what_names_no_article_is_refused(written: str) -> None:
    with pytest.raises(MalformedArticle):
        ChallengedDocument.parse("赣市府发〔2024〕9号", (written,))
