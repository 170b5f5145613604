"""PromQL, as far as alerts and the dashboard need to be read and, where they are simple, worked out."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

Labels = frozenset[tuple[str, str]]

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")|(?P<range>\[\d+[smhd]\])|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-zA-Z_:][\w:]*)"""
    r"""|(?P<mark>=~|!~|!=|==|>=|<=|[-+*/<>=(){},])|(?P<blank>\s+)"""
)
_FUNCTIONS = {"histogram_quantile", "increase", "rate", "time"}
_JOINS = {"sum": sum, "min": min, "max": max, "count": len}
_WORDS = {"by", *_JOINS, *_FUNCTIONS}
_CLOSING = {")": "(", "}": "{"}
_SIMPLE = re.compile(
    r"(?P<how>min|max|sum)(?: by \((?P<by>[^)]*)\))? ?\((?P<name>\w+)\) (?P<compare>==|[<>]) (?P<than>[\d.]+)"
)
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


def firing(expression: str, scraped: Mapping[str, str]) -> list[dict[str, str]]:
    """For what an alert of the form ``max by (…) (metric) > number`` would fire; `scraped` is each service's /metrics.

    The label `service` is given where the metric itself has none, as the PodMonitor does.
    """
    simple = _SIMPLE.fullmatch(expression)
    assert simple is not None, f"not simple: {expression}"
    by = [label.strip() for label in (simple["by"] or "").split(",") if label.strip()]
    groups: dict[Labels, list[float]] = {}
    for service, text in scraped.items():
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                if sample.name == simple["name"]:
                    labels = {"service": service, **sample.labels}
                    groups.setdefault(frozenset((name, labels[name]) for name in by), []).append(sample.value)
    join, compare = _JOINS[simple["how"]], _COMPARE[simple["compare"]]
    return [dict(labels) for labels, values in groups.items() if compare(join(values), float(simple["than"]))]
