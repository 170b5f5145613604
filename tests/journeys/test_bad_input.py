"""Whatever is wrong is said in both languages, with field, rule and source where there is one, and stores nothing."""

import pytest

from deploy.local.demo.cast import COURT, LITIGATOR, OFFICE
from deploy.local.system import SERVICES
from tests.journeys.knocking import LANGUAGES
from tests.journeys.town import Town
from tests.journeys.wrongs import WRONG, Scene
from tests.language import language_of

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def scene(town: Town) -> Scene:
    return Scene.set(town)


@pytest.mark.parametrize("kind", WRONG)
def test_it_is_refused_in_both_languages_and_nothing_is_stored(scene: Scene, kind: str) -> None:
    wrong = WRONG[kind]
    request = wrong.ask(scene)
    before = scene.knocking.stored(request.service)
    answers = {language: scene.knocking.send(request, language) for language in LANGUAGES}
    assert scene.knocking.stored(request.service) == before

    for language, answer in answers.items():
        problem = answer.json()
        assert (answer.status_code, problem["status"], problem["code"]) == (wrong.status, wrong.status, wrong.code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["content-language"] == {"zh": "zh-CN", "en": "en"}[language]
        assert problem["type"] == f"urn:liandong:problem:{wrong.code}"
        assert problem["instance"] == request.path
        assert [language_of(problem[said]) for said in ("title", "detail")] == [language, language]
        assert {language_of(error["message"]) for error in problem["errors"]} <= {language}
        assert wrong.field in [error["field"] for error in problem["errors"]]
        for name in ("rule", "source"):
            expected = getattr(wrong, name)
            named = [error.get(name) or "" for error in problem["errors"]]
            assert expected is None or any(expected in found for found in named), problem


def test_a_right_request_is_seen_in_what_is_stored(scene: Scene) -> None:
    """The control: the look that finds nothing above does find what a service stores."""
    before = scene.knocking.stored("litigation")
    answer = scene.knocking.send(scene.pushed(case_number="（2026）赣0702行初998号"), "en")
    after = scene.knocking.stored("litigation")
    assert after["things"].keys() - before["things"].keys() == {f"cases/{answer.json()['id']}"}
    assert after["issued"] > before["issued"]


def test_the_same_wrong_thing_is_the_same_problem_in_both_languages(scene: Scene) -> None:
    """Programs go by what does not change with the language."""
    for wrong in WRONG.values():
        request = wrong.ask(scene)
        zh, en = (scene.knocking.send(request, language).json() for language in ("zh", "en"))
        assert {name for name in zh if zh[name] != en[name]} <= {"title", "detail", "errors", "correlation_id"}
        without_sentences = [
            [{name: said for name, said in error.items() if name != "message"} for error in problem["errors"]]
            for problem in (zh, en)
        ]
        assert without_sentences[0] == without_sentences[1]


def test_discussion_before_the_review_names_the_step_the_gate_and_its_source(scene: Scene) -> None:
    """Not among those above, for this refusal is itself a fact on the record."""
    for language in LANGUAGES:
        request = scene.step(OFFICE, "review", scene.submitted, "deliberation", on="2026-12-31", minutes="第9次")
        problem = scene.knocking.send(request, language).json()
        (error,) = problem["errors"]
        assert (problem["code"], error["field"], error["place"]) == ("review.not_reviewed", "deliberation", "path")
        assert (error["rule"], "国办发〔2018〕37号" in error["source"]) == ("review.normative_document.gate", True)
        assert language_of(error["message"]) == language


def test_a_notice_of_hearing_given_too_late_is_recorded_with_a_warning(town: Town) -> None:
    """Three days before 2026-11-10, a Tuesday, is the 7th, a Saturday; so it had to be served on Friday the 6th."""
    case = town.an_answered_case()
    body = {"on": "2026-11-09", "hearing_on": "2026-11-10", "call": "must"}
    recorded = town.step(COURT, "litigation", case, "hearings", **body)
    assert (recorded["stage"], len(recorded["hearings"])) == ("scheduled", 1)
    (warning,) = recorded["warnings"]
    assert (warning["code"], warning["latest_permitted"]) == ("litigation.hearing_notice_late", "2026-11-06")
    assert warning["rule"] == "litigation.hearing_notice"
    assert "法释〔2020〕3号" in warning["source"]
    assert {language: language_of(said) for language, said in warning["message"].items()} == {"zh": "zh", "en": "en"}
    assert town.get(LITIGATOR, "litigation", case)["warnings"] == [warning]


def test_a_notice_on_the_last_permitted_day_has_no_warning(town: Town) -> None:
    case = town.an_answered_case()
    body = {"on": "2026-11-06", "hearing_on": "2026-11-10", "call": "must"}
    assert town.step(COURT, "litigation", case, "hearings", **body)["warnings"] == []


def test_a_date_past_the_known_calendar_is_accepted_and_provisional(town: Town) -> None:
    """Fifteen days from 23 December 2026 end on 7 January 2027, of which no notice has said anything yet."""
    case = town.a_served_case(on="2026-12-23")
    town.end_the_day()
    answer = town.deadlines(case)["answer"]
    assert answer["status"] == "provisional"
    assert answer["earliest"] <= answer["due"] <= answer["latest"]
    assert answer["earliest"] == "2027-01-07"
    assert answer["latest"] > "2027-01-07"


def test_after_all_of_it_the_books_balance(town: Town, scene: Scene) -> None:
    """Nothing of what was refused has left a fact that nobody could use."""
    town.end_the_day()
    books = town.theatre.books()
    assert {service: (books[service]["pending"], books[service]["parked"]) for service in SERVICES} == dict.fromkeys(
        SERVICES, (0, 0)
    )
