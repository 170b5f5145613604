"""PromQL, as far as alerts and the dashboard need to be read and, where they are simple, worked out."""

import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

Labels = frozenset[tuple[str, str]]

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")|(?P<range>\[\d+[smhd]\])|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-zA-Z_:][\w:]*)"""
    r"""|(?P<mark>=~|!~|!=|==|>=|<=|[-+*/<>=(){},])|(?P<blank>\s+)"""
)
_FUNCTIONS = {"absent", "histogram_quantile", "increase", "rate", "time"}
_JOINS = {"sum": sum, "min": min, "max": max, "count": len}
_WORDS = {"by", "or", *_JOINS, *_FUNCTIONS}
_CLOSING = {")": "(", "}": "{"}
_SIMPLE = re.compile(
    r"(?P<since>time\(\)(?: \+ (?P<plus>\d+))? - )?(?P<how>min|max|sum)"
    r"(?: by \((?P<by>[^)]*)\))? ?\((?P<name>\w+)\) (?P<compare>==|[<>]) (?P<than>[\d.]+)"
)
_ABSENT = re.compile(r'absent\((?P<name>\w+)\{(?P<label>\w+)="(?P<value>\w+)"\}\)')
_JOINED = re.compile(r"(?:time\(\)[^(]*|histogram_quantile\([\d.]+, )?(?:max|min|sum|count)(?: by \((?P<by>[^)]*)\))?")
_COMPARE: dict[str, Callable[[float, float], bool]] = {"==": operator.eq, "<": operator.lt, ">": operator.gt}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


def tokens(expression: str) -> list[Token]:
    """The words of an expression; raises ValueError where it cannot be read or a bracket stays open."""
    found: list[Token] = []
    at = 0
    open_: list[str] = []
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise ValueError(f"{expression[at:]!r} cannot be read")
        at, text = match.end(), match[0]
        if text in _CLOSING.values():
            open_.append(text)
        if text in _CLOSING and (not open_ or open_.pop() != _CLOSING[text]):
            raise ValueError(f"{text!r} closes nothing in {expression!r}")
        if match.lastgroup != "blank":
            found.append(Token(str(match.lastgroup), text))
    if open_:
        raise ValueError(f"{open_[-1]!r} stays open in {expression!r}")
    return found


def metrics_in(expression: str) -> set[str]:
    """The names of metrics: names that are no words of the language and stand outside label lists."""
    found, words = set(), tokens(expression)
    in_labels = False
    for before, word in zip([Token("", ""), *words], words, strict=False):
        if word.text == "{" or (word.text == "(" and before.text == "by"):
            in_labels = True
        elif word.text in "})":
            in_labels = False
        elif word.kind == "name" and not in_labels and word.text not in _WORDS:
            found.add(word.text)
    return found


def labels_left(expression: str, labels_of: Mapping[str, Collection[str]]) -> set[str]:
    """The labels that what fires has: those it is joined by, or that are asked to be absent, or all of its metric.

    `labels_of` says which those of a metric are; raises KeyError where that is not known.
    """
    if expression.startswith("absent("):
        return set.intersection(*({absent["label"]} for absent in _absents(expression)))
    if joined := _JOINED.match(expression):
        return _listed(joined["by"])
    return set(labels_of[tokens(expression)[0].text])


def firing(expression: str, scraped: Mapping[str, str], *, now: float = 0.0) -> list[dict[str, str]]:
    """For what a simple alert would fire; `scraped` is each service's /metrics, `now` what ``time()`` gives.

    Simple is ``max by (…) (metric) > number``, the same of ``time() - …``, and ``absent(metric{label="value"}) or …``.
    The label `service` is given where the metric itself has none, as the PodMonitor does.
    """
    if expression.startswith("absent("):
        there = [
            sample for name in {each["name"] for each in _absents(expression)} for sample in _samples(name, scraped)
        ]
        return [
            {absent["label"]: absent["value"]}
            for absent in _absents(expression)
            if not any(labels.get(absent["label"]) == absent["value"] for labels, _ in there)
        ]
    simple = _SIMPLE.fullmatch(expression)
    assert simple is not None, f"not simple: {expression}"
    groups: dict[Labels, list[float]] = {}
    for labels, value in _samples(simple["name"], scraped):
        groups.setdefault(frozenset((name, labels[name]) for name in _listed(simple["by"])), []).append(value)
    join, compare = _JOINS[simple["how"]], _COMPARE[simple["compare"]]
    found = {labels: join(values) for labels, values in groups.items()}
    if simple["since"]:
        found = {labels: now + float(simple["plus"] or 0) - value for labels, value in found.items()}
    return [dict(labels) for labels, value in found.items() if compare(value, float(simple["than"]))]


def _samples(name: str, scraped: Mapping[str, str]) -> Iterator[tuple[dict[str, str], float]]:
    for service, text in scraped.items():
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                if sample.name == name:
                    yield {"service": service, **sample.labels}, sample.value


def _absents(expression: str) -> list[re.Match[str]]:
    found = [_ABSENT.fullmatch(part) for part in expression.split(" or ")]
    assert all(found), f"not simple: {expression}"
    return [each for each in found if each]


def _listed(labels: str | None) -> set[str]:
    return {label.strip() for label in (labels or "").split(",") if label.strip()}
