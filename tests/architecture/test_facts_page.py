"""Of every fact docs/facts.md says who hears it and whether outsiders get it: as the services subscribe to it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from services.filing.entrypoints.consumers import subscriptions as filing
from services.litigation.entrypoints.consumers import subscriptions as litigation
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.consumers import subscriptions as notify
from services.notify.entrypoints.deadlines.entries import SILENT
from services.review.entrypoints.consumers import subscriptions as review
from shared.contracts.envelope import fact_of
from shared.contracts.law import LawReleaseInForceV1
from shared.messaging.desk import ANSWERS
from shared.messaging.subscription import Subscription
from tests.architecture.contracts import contracts
from tests.architecture.sources import ROOT, SERVICES

PAGE = ROOT / "docs" / "facts.md"
ROW = re.compile(r"^\| `([\w.]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NONE, YES = "—", "是 yes"
# What notify only passes on it does not hear.
ONLY_PASSED_ON = SILENT | {LawReleaseInForceV1}
# What is said of every fact is heard with it.
OF_EVERY_FACT = {fact_of(each.type_of("any")) for each in ANSWERS}


class Hearers(NamedTuple):
    """Who tells the fact, who acts on it, and whether the feed and the webhooks have it."""

    told_by: frozenset[str]
    heard_by: frozenset[str]
    is_passed_on: bool


def heard() -> dict[str, Iterable[Subscription]]:
    service = cast("Any", None)
    return {"review": review(), "filing": filing(service), "litigation": litigation(), "notify": notify(service)}


def as_subscribed() -> dict[str, Hearers]:
    told_by, heard_by = defaultdict(set), defaultdict(set)
    for type_ in known_types():
        told_by[fact_of(type_)].add(type_.split(".")[1])
    for service, subscribed in heard().items():
        for each in subscribed:
            told_by[fact_of(each.contract.type_of("any"))].update(each.speakers)
            if service != "notify" or each.contract not in ONLY_PASSED_ON:
                heard_by[fact_of(each.contract.type_of("any"))].add(service)
    passed_on = {fact_of(type_) for type_ in known_types()}
    return {
        fact: Hearers(frozenset(told_by[fact]), frozenset(heard_by[fact]), fact in passed_on)
        for fact in told_by
        if fact not in OF_EVERY_FACT
    }


def on_the_page() -> dict[str, Hearers]:
    listed = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len({fact for fact, *_ in listed}) == len(listed), "twice on the page"
    return {fact: Hearers(_named(told), _named(by), passed.strip() == YES) for fact, told, by, passed in listed}


def _named(cell: str) -> frozenset[str]:
    return frozenset() if cell.strip() == NONE else frozenset(re.split(r"[,、] ?", cell.strip()))


def test_the_page_says_who_hears_each_fact_and_whether_outsiders_get_it() -> None:
    assert on_the_page() == as_subscribed()


def test_no_fact_is_told_to_nobody() -> None:
    """What nobody here acts on goes to outsiders; what neither do is no fact."""
    assert [fact for fact, line in on_the_page().items() if not (line.heard_by or line.is_passed_on)] == []


def test_every_contract_of_a_fact_is_heard_or_passed_on() -> None:
    every = {f"{name.split('.', 1)[1]}": name.split(".")[0] for name, _ in contracts()}
    known = as_subscribed()
    assert every.keys() - known.keys() - OF_EVERY_FACT == set()
    wrong = {fact for fact, by in every.items() if by in SERVICES and fact in known and by not in known[fact].told_by}
    assert wrong == set()
