"""What came of the year, on one screen: what was late and why, what proved not to be, and the balance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deploy.local.client import Json
from deploy.local.demo.performance import Performance, balances
from deploy.local.demo.telling.naming import Names, Spoken, day
from deploy.local.demo.telling.periods import days_late, why
from deploy.local.demo.telling.sentences import YEAR
from deploy.local.demo.telling.teller import Told
from deploy.local.demo.telling.words import WORDS
from shared.contracts import codes
from shared.kernel.words.wording import Worded, Wording

_LANGUAGES = ("zh", "en")
_LATE = (
    "{owner}的“{clock}”{about}：{due}届满，{met}，迟{days}日{steps}。",
    "{owner}, {clock}{about}: due on {due}, {met}, {days:day} late{steps}.",
)
_STILL = (
    "{owner}的“{clock}”{about}：{due}届满，到年底没有办理{steps}。",
    "{owner}, {clock}{about}: due on {due}, and not done by the end of the year{steps}.",
)
_MET = ("{on}办结", "done on {on}")
_STEPS = ("；其间{steps}", "; meanwhile {steps}")
_STEP = ("{on}{rung}", "{rung} on {on}")
_NOTHING = Wording("没有逾期的事项。", "Nothing was late.")
_BALANCE = (
    "{service}：告知{issued}件，{settled}件已由各方处理，在途{pending}件，搁置{parked}件，缺号{gaps}个：{verdict}。",
    "{service}: {issued} facts told, {settled} settled, {pending} under way, {parked} aside, {gaps} gaps: {verdict}.",
)
_VERDICT: Mapping[bool, Worded] = {
    True: Wording("平", "it balances"),
    False: Wording("不平", "it does not balance"),
}
_RATE = (
    "{service}，{caliber}：{numerator}/{denominator}{value}",
    "{service}, {caliber}: {numerator}/{denominator}{value}",
)
_VALUE = ("（{value}）", " ({value})")
_ENDS: Mapping[bool, Worded] = {
    True: Wording(
        "结论：应有的都有，{deadlines}个届满日都可按说明重新算出，各账均平。",
        "In the end: everything that was expected has happened, all of {deadlines} dates follow from their"
        " explanations, and every ledger balances.",
    ),
    False: Wording("结论：演示不成立，见上。", "In the end: the play has failed, as is said above."),
}


def late(performance: Performance, told: Sequence[Told], names: Names) -> Iterator[tuple[Wording, Wording | None]]:
    """What was done late or not at all, each with how its last day was counted."""
    found = False
    for each in performance.deadlines:
        over = each["in_time"] is False or each["state"] == "overdue"
        if over and each["duty"]:
            found = True
            account = each["explanation"]
            yield _both(_late, each, told, names), None if account is None else why(account, names, whole=True)
    if not found:
        yield _NOTHING, None


def put_right(told: Sequence[Told]) -> Iterator[Wording]:
    """What was told and proved not to be so, with what hangs on it."""
    yield from dict.fromkeys(each.text for each in told if each.answers is not None and each.into is None)


def balance(performance: Performance) -> Iterator[Wording]:
    """The ledger of each service."""
    for service, book in performance.ledger.items():
        words = {name: str(book[name]) for name in ("issued", "settled", "pending", "parked", "gaps")}
        yield _both(_balance, service, words, balances(book))


def rates(performance: Performance) -> Iterator[Wording]:
    """Each rate with its counts; without anything to divide by it has no value."""
    yield from (_both(_rate, rate) for rate in performance.rates)


def conclusion(performance: Performance) -> Wording:
    said = _ENDS[performance.ok]
    many = len(performance.deadlines)
    return Spoken(said.zh.format(deadlines=many), said.en.format(deadlines=many))


def _both(say: Any, *about: Any) -> Wording:  # noqa: ANN401 - any of the below
    return Spoken(*(say(*about, language) for language in _LANGUAGES))


def _late(each: Json, told: Sequence[Told], names: Names, language: str) -> str:
    other = int(language != "zh")
    met, due = each["met_on"], each["due"]
    label = names.label(each["thing"])
    return (_STILL if met is None else _LATE)[other].format(
        owner=names.unit(each["owner"], language),
        clock=names.clock(each["service"], each["thing"], each["name"], language),
        about="" if label is None else (f"（{label}）", f" ({label})")[other],
        due=day(due, language, YEAR),
        met="" if met is None else _MET[other].format(on=day(met, language, YEAR)),
        days=days_late(due, met),
        steps=_steps(each, told, names, language),
    )


def _steps(each: Json, told: Sequence[Told], names: Names, language: str) -> str:
    """The steps of the ladder that were signed because of it."""
    other = int(language != "zh")
    signed = [
        _STEP[other].format(
            on=day(step.fact["on"], language, YEAR), rung=names.rulebook.wording(step.fact["data"]["rung"], language)
        )
        for step in told
        if step.kind == "escalated" and _of(step.fact["data"], each)
    ]
    return _STEPS[other].format(steps=("、", ", ")[other].join(signed)) if signed else ""


def _of(step: Json, deadline: Json) -> bool:
    return all(step[name] == deadline[name] for name in ("service", "thing", "name"))


def _balance(service: str, book: Mapping[str, str], even: bool, language: str) -> str:
    words = WORDS[codes.Service][service].wording(language)
    return _BALANCE[language != "zh"].format(service=words, verdict=_VERDICT[even].wording(language), **book)


def _rate(rate: Json, language: str) -> str:
    other = int(language != "zh")
    value = "" if rate["value"] is None else _VALUE[other].format(value=_as_said(rate))
    return _RATE[other].format(
        service=WORDS[codes.Service][rate["service"]].wording(language),
        caliber=rate["words"][language],
        numerator=rate["numerator"],
        denominator=rate["denominator"],
        value=value,
    )


def _as_said(rate: Json) -> str:
    return f"{rate['value']:.1%}" if rate["unit"] == "ratio" else f"{rate['value']:.3g}"
