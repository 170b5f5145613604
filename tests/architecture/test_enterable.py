"""What an act may say is the same when it is entered and when an entry is put right: days, numbers, other things."""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from services.litigation.cases.domain.acts import ConfirmCase
from services.litigation.cases.domain.refusals import NumberOfAnotherLevel
from services.litigation.cases.domain.terms import Area
from services.litigation.cases.domain.terms import Cause as Over
from services.litigation.cases.domain.voices import Voice
from services.litigation.suggestions.domain.acts import ConfirmReceipt, Receive
from services.litigation.suggestions.domain.receipt import Side
from services.notify.policies.domain.acts import Correct
from shared.hosting.service import Service
from shared.kernel.directory.units import Function, Share
from shared.kernel.identifiers.numbered import NumberNotYet
from shared.kernel.lives.entered import Entered, Happening
from shared.kernel.lives.entries import counting
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.stages import InTheFuture
from shared.kernel.words.refusals import NotAllowed, NotFound, OutOfOrder, Unacceptable
from shared.storage.cause import Cause, own_cause
from shared.storage.lives.collection import LivingCollection, living_kinds
from shared.storage.lives.rows import Because
from tests.architecture.sources import ROOT, SERVICES
from tests.architecture.states import filing_examples
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.test_entries import strings
from tests.architecture.test_rectifying import kinds
from tests.conftest import Migrated
from tests.house import lives
from tests.house.directory import as_admitted
from tests.house.orders import plain
from tests.litigation.builders import SECOND, SERVED_ON

TODAY = date(2028, 3, 1)
TOMORROW = TODAY + timedelta(1)
# How many dates of acts are met in the examples of a service, at the least.
LEAST_MET = {"review": 15, "filing": 15, "litigation": 25, "notify": 15}
# As also a classified thing takes it.
NUMBER = "赣市司审〔2026〕8号"
WRONG = Because(reason="录入错误", paper=NUMBER)
PAPER = Because(paper=NUMBER)
# Dates that may lie ahead: what is set for later, and what the act itself holds against its own day.
AHEAD = {
    "case.schedule": {"hearing_on"},
    "document.amend": {"effective_on"},
    "document.declare_invalid": {"effective_on"},
    "document.publish": {"valid_until"},
    "document.publish_irregularly": {"valid_until"},
    "document.register_published": {"valid_until"},
    "document.repeal": {"effective_on"},
    "document_review.extend": {"until"},
    "document_review.pause": {"until"},
    "duty.end": {"valid_to"},
    "duty.keep": {"valid_from", "valid_to"},
    "escalation.rule_on_reply": {"reply_by"},
    "escalation.sign": {"reply_by"},
    "matter.decide": {"heard_on"},
    "person.appoint_deputy": {"since", "until"},
    "person.give_role": {"until"},
    "person.register_person": {"since", "until"},
    "policy_document.repeal": {"last_day"},
    "policy_document.take_effect": {"valid_from", "valid_to"},
    "unit.appoint": {"ends_on"},
    "unit.close_unit": {"effective_on"},
    "unit.keep_duties": {"kept_from"},
    "unit.register_unit": {"kept_from"},
}
# Numbers that are read, and stand as the standard writes them.
NUMBERS = {
    "case.challenge": {"document"},
    "case.confirm_case": {"number"},
    "catalogue.submit": {"entries"},
    "case.register": {"number"},
    "document.number": {"number"},
    "document.register_published": {"number"},
    "escalation.reply": {"document"},
    "escalation.sign": {"document"},
    "escalation.withdraw_paper": {"document"},
    "filing.number_registration": {"number"},
    "maker.register_maker": {"credit_code"},
    "observed_hearing.observe": {"case_number"},
    "policy_document.correct": {"number"},
    "policy_document.register_policy_document": {"number"},
    "suggestion.confirm_receipt": {"number", "document_number"},
    "suggestion.receive": {"number", "document_number"},
}
# What is on record here, and must be there for the caller.
OTHERS = {
    "case.answer_case": {"files": None},
    "case.submit_evidence": {"files": None},
    "document.publish": {"files": None},
    "document.publish_irregularly": {"files": None},
    "document_review.conclude": {"files": None},
    "document_review.report": {"files": None, "successor": "document"},
    "escalation.object": {"files": None},
    "escalation.record_talk": {"files": None},
    "escalation.reply": {"files": None},
    "escalation.sign": {"files": None},
    "escalation.withdraw_paper": {"files": None},
    "filing.submit_filing": {"files": None},
    "matter.accept": {"lacking": None},
    "matter.deliberate": {"files": None},
    "matter.hand_in_version": {"draft": None},
    "matter.opine": {"files": None},
    "matter.request_supplement": {"lacking": None},
    "matter.resubmit": {"checklist": None, "draft": None, "files": None},
    "matter.return": {"lacking": None},
    "matter.revise": {"draft": None},
    "matter.submit": {"checklist": None, "draft": None, "files": None},
    "matter.supplement": {"checklist": None, "files": None},
    "meeting.convene": {"files": None},
    "person.appoint_deputy": {"deputy": None},
    "person.hand_over": {"successor": None},
    "suggestion.amend": {"files": None},
    "suggestion.confirm_receipt": {"case": "case", "files": None},
    "suggestion.receive": {"case": "case", "files": None},
    "suggestion.reply": {"files": None},
    "unit.change_traits": {"attributes": None, "headcounts": None, "kind": None},
    "unit.close_unit": {"shares": None, "successors": None},
    "unit.register_unit": {"attributes": None, "headcounts": None, "kind": None, "region": None},
    "unit.relate": {"holder": None},
    "unmatched_challenge.link": {"document": "document"},
}
# Codes of units, which are everybody's own; labels and ids of persons; names of organs that nothing closes;
# codes of reasons, rules and kinds of letters, and numbers of others' papers that nobody reads.
OPEN = {
    "case.appeal": {"party"},
    "case.judge": {"served"},
    "case.confirm_case": {"designated_by", "designating_court", "joint_defendants"},
    "case.nominate": {"head"},
    "case.register": {"court", "designated_by", "designating_court", "joint_defendants"},
    "case.settle_who_appears": {"unit"},
    "case.tell_designation": {"designated_by"},
    "document.register": {"joint_makers"},
    "document.register_historic": {"evidence", "joint_makers"},
    # What is known of the matter is no thing that lives: `tests/filing/test_unreviewed.py` names one that is nowhere.
    "document.register_published": {"joint_makers", "matter", "name_on_paper"},
    "duty.keep": {"clause", "due", "of"},
    "escalation.record_talk": {"at", "attended", "held_by"},
    "evidence.give": {"people"},
    "filing.file_elsewhere": {"to"},
    "filing.receive": {"number"},
    "filing.submit_filing": {"receipt_number"},
    # Nobody tells it in the examples: `tests/filing/test_files.py` names files that are another's.
    "filing.tell_submission": {"files"},
    "maker.change_channels": {"authority", "congress"},
    "maker.change_words": {"elsewhere", "words"},
    "maker.register_maker": {"authority", "congress", "elsewhere", "name", "words"},
    "maker.rename": {"name"},
    "matter.decide": {"body", "heard_from"},
    "matter.decide_irregularly": {"body"},
    "matter.submit": {"deciding_body"},
    "power_list_change.consent_irregularly": {"body"},
    "meeting.record_attendance": {"persons"},
    # Of matters that are not there: `tests/review/test_files_of_meetings.py` names files that are another's.
    "meeting.take_up": {"files", "heard_from"},
    "meeting.take_up_irregularly": {"files"},
    "observed_hearing.observe": {"court", "members", "paper"},
    "suggestion.confirm_receipt": {"articles"},
    "suggestion.receive": {"articles", "kind"},
    "unit.register_unit": {"name"},
    "unit.rename": {"name"},
}


def changeable() -> Iterator[tuple[str, type[Entered], frozenset[str]]]:
    """Each act with the fields that a person may put right of it."""
    for kind, _, changes in kinds():
        for code in changes.by_act:
            yield f"{kind.kind}.{code}", kind.acts[code], changes.covers(code)


def of_dates(act: type[Entered]) -> frozenset[str]:
    return frozenset(name for name, type_ in get_type_hints(act).items() if "datetime.date" in str(type_))


def of_strings(act: type[Entered]) -> frozenset[str]:
    """The fields that hold strings which no vocabulary closes, and that are no texts kept apart."""
    hints = get_type_hints(act)
    return frozenset(each.name for each in fields(act) if set(strings(hints[each.name], each.name)) - act.texts)


def test_each_date_has_come_or_is_said_to_lie_ahead() -> None:
    ahead = {name: left for name, act, open_ in changeable() if (left := (of_dates(act) & open_) - act.happened)}
    assert ahead == AHEAD
    assert not [name for name, act, _ in changeable() if not act.happened <= of_dates(act)]


def test_each_string_is_a_number_that_is_read_or_names_another_thing_or_is_said_to_be_open() -> None:
    told = {name: found for name, act, open_ in changeable() if (found := of_strings(act) & open_)}
    said = {name for each in (NUMBERS, OTHERS, OPEN) for name in each}
    assert told == {name: {*NUMBERS.get(name, ()), *OTHERS.get(name, ()), *OPEN.get(name, ())} for name in said}


# What stands in examples only once somebody has said it.
SAID_LATER: dict[str, list[Happening[Any]]] = {
    "case": [
        ConfirmCase(on=SERVED_ON, by=Voice.COURT, number=SECOND, area=Area.HOUSING, cause=Over.PENALTY),
    ],
    "suggestion": [
        ConfirmReceipt(
            on=date(2026, 3, 4), by=Side.ISSUER, number="赣州法建〔2026〕3号", document_number="赣市府发〔2024〕9号"
        ),
    ],
    "policy_document": [Correct(on=date(2027, 4, 1), given=("number",), number="汉区政发〔2022〕1号")],
}
# What an order of its own holds the year of, or that has none.
OWN_YEARS = {
    "catalogue.submit",
    "document.number",
    "document.register_published",
    "filing.number_registration",
    "maker.register_maker",
}


@cache
def lived() -> dict[tuple[str, str], list[list[Any]]]:
    """By service and kind the acts of which the examples of recorded states are made."""
    found: dict[tuple[str, str], list[list[Any]]] = {}
    for (service, kind), examples in EXAMPLES.items():
        made = [(example.made(), example.act) for example in examples]
        for thing, act in ((thing, act) for thing, act in made if isinstance(thing, Living)):
            acts = [_by_itself(entry.act) for entry in counting(lives.written(thing))]
            said = SAID_LATER.get(kind, []) if len(acts) == 1 else []
            more = said or ([act] if isinstance(act, Happening) else [])
            found.setdefault((service, kind), []).append([*acts, *more])
    return found


def _by_itself(act: Any) -> Any:
    """The act without the other thing that it names, where it need not name one."""
    return replace(act, case=None) if isinstance(act, Receive) else act


@pytest.fixture
async def house(service: str, migrated: Migrated, tmp_path: Path) -> AsyncIterator[Service[Any, Any]]:
    settings = getattr(import_module(f"services.{service}.settings"), f"{service.title()}Settings")(
        environment="development",
        database_url=migrated(service),
        jwks=str(tmp_path / "jwks.json"),
        clock_control=True,
        clock_on=TODAY,
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
    )
    house = getattr(import_module(f"services.{service}.service"), f"{service.title()}Service").assemble(settings)
    async with house.connected():
        yield house


@dataclass
class Trial:
    """A life in a database, in which the entry `number` is put right by whoever made it; nothing of it stays."""

    house: Service[Any, Any]
    things: LivingCollection[Any]
    thing: Any
    number: int
    act: Any

    @property
    def name(self) -> str:
        return f"{self.things.kind}.{self.act.code()}"

    async def put_right(self, **changed: Any) -> None:
        await self.things.rectify(self.thing, self.number, replace(self.act, **changed), WRONG)


async def trials(house: Service[Any, Any], meant: Callable[[str, Any], bool]) -> AsyncIterator[Trial]:
    """One for each entry that is meant, by the name of its act and the act."""
    service = house.store.service
    for kind in living_kinds(service):
        for acts in lived().get((service, kind.kind), []):
            for nth, act in enumerate(acts, 1):
                if not meant(f"{kind.kind}.{act.code()}", act):
                    continue
                async with house.store.trying(own_cause(service, "examples")) as work:
                    try:
                        id = await _lived(work, kind, acts)
                    except NotFound:
                        continue  # it goes with another thing, whose example is not there
                    await work.flush()
                    thing = await kind(work).get(id)
                    person = house.store.work_on(work.connection, _whoever_made(thing))
                    things = kind(person)
                    thing = await things.get(id)
                    if nth <= thing.entries:
                        yield Trial(house, things, thing, nth, act)


async def _lived(work: Any, kind: type[LivingCollection[Any]], acts: Sequence[Any]) -> str:
    if kind.kind in ("document", "document_review", "filing", "unmatched_challenge"):
        await work.makers.begin(lived()["filing", "maker"][0][0])
        await work.flush()
    if kind.kind in ("document_review", "filing", "unmatched_challenge"):
        await filing_examples.beside(work)
        await work.flush()
    things = kind(work)
    thing = await things.begin(acts[0], PAPER)
    for act in acts[1:]:
        try:
            await things.enter_because(thing, act, PAPER)
        except (OutOfOrder, NumberOfAnotherLevel):
            break
    return str(thing.id)


def _whoever_made(thing: Any) -> Cause:
    clerk = as_admitted(Actor(id="clerk-9", unit=thing.unit, region=thing.region, roles=frozenset(Role)))
    return Cause(actor=clerk, correlation_id="put right")


@pytest.mark.parametrize("service", SERVICES)
async def test_no_entry_is_put_right_to_what_lies_ahead(house: Service[Any, Any]) -> None:
    open_ = {name: fields for name, _, fields in changeable()}
    met = set()
    async for trial in trials(house, lambda name, _: name in open_):
        if any(line.binds_at_once for line in await trial.things.lines(trial.thing.id)):
            continue  # what others act by at once is no slip of whoever it is about
        for field in trial.act.happened & open_[trial.name]:
            ahead = {"agency": TOMORROW} if field == "served" else TOMORROW
            with pytest.raises(InTheFuture) as refused:
                await trial.put_right(**{field: ahead})
            assert refused.value.field == field
            met.add(f"{trial.name}.{field}")
    assert len(met) >= LEAST_MET[house.store.service]


@pytest.mark.parametrize("service", SERVICES)
async def test_a_number_stands_as_the_standard_writes_it_however_it_is_written(house: Service[Any, Any]) -> None:
    met = set()
    async for trial in trials(house, lambda name, _: name in NUMBERS):
        for field in NUMBERS[trial.name]:
            if getattr(trial.act, field) is None:
                continue
            before = plain(trial.things._settled(trial.thing)) | {"explanations": {}}
            await trial.put_right(**{field: otherwise(getattr(trial.act, field))})
            assert plain(trial.thing) | {"explanations": {}} == before, trial.name
            met.add(f"{trial.name}.{field}")
    assert met == {f"{name}.{field}" for name in of_service(NUMBERS, house) for field in NUMBERS[name]}


@pytest.mark.parametrize("service", SERVICES)
async def test_no_number_is_of_a_year_that_had_not_come(house: Service[Any, Any]) -> None:
    async for trial in trials(house, lambda name, _: name in NUMBERS.keys() - OWN_YEARS):
        for field in NUMBERS[trial.name]:
            number = getattr(trial.act, field)
            if number is not None:
                with pytest.raises(NumberNotYet):
                    await trial.put_right(**{field: changed(number, lambda text: re.sub("20[0-9]{2}", "2099", text))})


@pytest.mark.parametrize("service", SERVICES)
async def test_no_other_thing_is_named_that_is_not_there_or_out_of_reach(house: Service[Any, Any]) -> None:
    met = set()
    async for trial in trials(house, lambda name, _: name in OTHERS):
        for field, kind in OTHERS[trial.name].items():
            for flaw in await flaws(trial, field, kind):
                with pytest.raises((NotFound, Unacceptable, NotAllowed)):
                    await trial.put_right(**{field: flaw})
            met.add(f"{trial.name}.{field}")
    assert met == {f"{name}.{field}" for name in of_service(OTHERS, house) for field in OTHERS[name]}


async def flaws(trial: Trial, field: str, kind: str | None) -> list[Any]:
    """What is nowhere, and what is another's."""
    if field == "region":
        return ["610799", "360700" if trial.thing.region.startswith("61") else "610702"]
    if kind is None:
        nowhere = "no-such-thing"
        instead: dict[str, Any] = {
            "attributes": (nowhere,),
            "headcounts": {nowhere: 1},
            "shares": (Share(to=nowhere, functions=(Function.FILING,)),),
            "successors": (nowhere,),
        }
        return [instead.get(field, nowhere)]
    work = trial.house.store.work_on(trial.things._work.connection, own_cause(trial.things._work.service, "another's"))
    other = next(each for each in living_kinds(work.service) if each.kind == kind)
    birth = lived()[work.service, kind][0][0]
    await other(work).begin(replace(birth, id="elsewhere", region="610702", unit="another-unit"), PAPER)
    await work.flush()
    return ["no-such-thing", "elsewhere"]


def otherwise(number: Any) -> Any:
    """The same number in other brackets, and with spaces."""
    return changed(number, lambda text: " ".join(text.translate(str.maketrans("（）〔〕", "()[]"))))


def changed(number: Any, change: Callable[[str], str]) -> Any:
    """A number, or what holds one, or several of those."""
    if isinstance(number, tuple):
        return tuple(changed(each, change) for each in number)
    return change(number) if isinstance(number, str) else replace(number, number=change(number.number))


def of_service(named: Mapping[str, Any], house: Service[Any, Any]) -> list[str]:
    own = {kind.kind for kind in living_kinds(house.store.service)}
    return [name for name in named if name.partition(".")[0] in own]
