"""Holding the records against the promises: every fault found is one sentence; none is what a test wants."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from shared.contracts.listeners import LISTENERS
from tests.faults.deeds import TODAY
from tests.faults.promises import OPEN, Promises
from tests.faults.records import Inbox, Records, read_inbox, read_records

_SHOWN = 25
_SETTLED = ("met", "cancelled")


async def audit(promises: Promises, databases: Mapping[str, str]) -> list[str]:
    """Everything that is wrong, at most some of each kind."""
    records, inbox = await read_records(databases), await read_inbox(databases["notify"])
    findings = (
        iter(promises.refusals),
        _of_logs(records),
        _of_cursors(records),
        _of_facts(promises, records),
        _of_explanations(records),
        _of_names(promises, records),
        _of_things(promises, records),
        _of_history(records),
        _of_entries(records),
        _of_deadlines(promises, inbox),
        _of_notices(records["notify"], inbox),
        _of_what_was_passed_on(records, inbox),
    )
    return list(chain.from_iterable(islice(found, _SHOWN) for found in findings))


def _of_logs(records: Mapping[str, Records]) -> Iterator[str]:
    """Dense and chained, from the first to the head, with nothing left unnumbered."""
    for service, kept in records.items():
        if kept.waiting:
            yield f"{service}: {kept.waiting} facts have no number"
        if [line.seq for line in kept.log] != list(range(1, kept.head.seq + 1)):
            yield f"{service}: the log is not 1 to {kept.head.seq}, it has {len(kept.log)} facts"
        yield from (f"{service}: the chain breaks at {line.seq}" for line in kept.log if not line.chained)


def _of_cursors(records: Mapping[str, Records]) -> Iterator[str]:
    """Every listener at the head of everyone it follows, with everything applied."""
    for producer, listeners in LISTENERS.items():
        head = records[producer].head
        for listener in listeners:
            cursor = next((one for one in records[listener].cursors if one.producer == producer), None)
            stands = None if cursor is None else (cursor.epoch, cursor.seq, cursor.hash, cursor.broken_at)
            if head.seq and stands != (head.epoch, head.seq, head.hash, None):
                yield f"{listener} stands at {stands} of {producer}, whose head is {head}"
            if cursor is not None and (cursor.applied, cursor.parked) != (cursor.seq, 0):
                yield f"{listener} has of {producer} applied {cursor.applied} and parked {cursor.parked}"
    yield from (f"{service} has put {kept.parked} facts aside" for service, kept in records.items() if kept.parked)


def _of_facts(promises: Promises, records: Mapping[str, Records]) -> Iterator[str]:
    """The facts are those promised: none lost, none told twice, none that nobody asked for."""
    for service in ("litigation", "review"):
        told = Counter(
            (line.thing, line.type, line.name)
            for line in records[service].log
            if not line.gives_explanation and not line.names_law and not line.names_thing
        )
        wanted = Counter((one.thing, *fact) for one in promises.of(service) for fact in one.facts.elements())
        yield from (f"lost: {fact}" for fact in (wanted - told).elements())
        yield from (f"too much: {fact}" for fact in (told - wanted).elements())
    for service, kept in records.items():
        releases = [line.event_id for line in kept.log if line.names_law]
        if len(releases) != 1:
            yield f"{service} has told of {len(releases)} releases of the law"


def _of_explanations(records: Mapping[str, Records]) -> Iterator[str]:
    """Each is told once, ahead of what names it, and stands where it was made and where it was heard."""
    for service in ("litigation", "review"):
        given: Counter[str] = Counter()
        for line in records[service].log:
            if line.explained_by is not None:
                given[line.explained_by] += line.gives_explanation
                if not given[line.explained_by]:
                    yield f"{service}: fact {line.seq} names an explanation that was not told"
        yield from (
            f"{service} told the explanation {hash} {count} times" for hash, count in given.items() if count > 1
        )
        for holder in (service, "notify"):
            missing = given.keys() - records[holder].explanations
            yield from (f"{holder} has not the explanation {hash} that {service} told" for hash in sorted(missing))


def _of_names(promises: Promises, records: Mapping[str, Records]) -> Iterator[str]:
    """Each thing is called something, and is named once, ahead of all else that is told of it."""
    for service in ("litigation", "review"):
        first = {line.thing: line for line in reversed(records[service].log)}
        named = Counter(line.thing for line in records[service].log if line.names_thing)
        for thing in {promise.thing for promise in promises.of(service)}:
            told = first.get(thing)
            if named[thing] != 1 or told is None or not told.names_thing:
                yield f"{service} has named {thing} {named[thing]} times, first telling {told and told.type}"


def _of_things(promises: Promises, records: Mapping[str, Records]) -> Iterator[str]:
    """As many changes as were acknowledged, to as many things."""
    for service in ("litigation", "review"):
        wanted = {promise.thing: promise.version for promise in promises.of(service)}
        yield from _differences(f"the version of a thing in {service}", wanted, records[service].things)


def _of_history(records: Mapping[str, Records]) -> Iterator[str]:
    """Where there are no entries, versions run from one, and the events of a version from nought."""
    for service, kept in records.items():
        for thing, events in kept.history.items():
            versions = sorted({version for version, _ in events})
            ordinals = [ordinal for v in versions for ordinal in range(sum(version == v for version, _ in events))]
            if versions != list(range(1, len(versions) + 1)) or [ordinal for _, ordinal in events] != ordinals:
                yield f"{service}: the history of {thing} is {events}"


def _of_entries(records: Mapping[str, Records]) -> Iterator[str]:
    """Each change of a thing is an entry, numbered from one, and sealed as it was made."""
    for service, kept in records.items():
        for thing, version in kept.things.items():
            numbers = kept.entries.get(thing, [])
            if numbers != list(range(1, version + 1)):
                yield f"{service}: {thing} stands at {version}, its entries are {numbers}"
        if kept.unsealed:
            yield f"{service}: entries have no seal"
        if kept.flaw is not None:
            yield f"{service}: {kept.flaw}"


def _of_deadlines(promises: Promises, inbox: Inbox) -> Iterator[str]:
    """One row for each name promised, with the date worked out by hand, ended or not as was said last."""
    wanted = {
        f"{promise.service}/{promise.thing}/{name}": (due, promise.state[name])
        for promise in promises.things
        for name, due in promise.due.items()
    }
    held = {
        ref: (watched.due, watched.state if watched.state in _SETTLED else OPEN)
        for ref, watched in inbox.deadlines.items()
    }
    yield from _differences("the deadline", wanted, held)
    for ref, watched in inbox.deadlines.items():
        if watched.state not in _SETTLED and watched.next_wake_on is not None and watched.next_wake_on <= TODAY:
            yield f"{ref} was not woken on {watched.next_wake_on}"


def _of_notices(notify: Records, inbox: Inbox) -> Iterator[str]:
    """No notice twice; of a deadline that is overdue, the owner was told once and so were the others."""
    yield from (f"{count} notices {notice}" for notice, count in inbox.notices.items() if count > 1)
    told = Counter((line.thing, line.type, line.name) for line in notify.log)
    yield from (f"{count} facts {fact}" for fact, count in told.items() if count > 1 and "escalation" not in fact[1])
    noticed = Counter(
        ref for ref, audience, _, _, rung in inbox.notices.elements() if (audience, rung) == ("owner", "overdue")
    )
    for ref, watched in inbox.deadlines.items():
        _, thing, name = ref.split("/")
        facts = told[thing, "liandong.notify.deadline_overdue.v1", name]
        if watched.state == "overdue" and (noticed[ref], facts) != (1, 1):
            yield f"{ref} is overdue, of which {noticed[ref]} notices and {facts} facts tell"


def _of_what_was_passed_on(records: Mapping[str, Records], inbox: Inbox) -> Iterator[str]:
    """A batch applied twice would take numbers twice: the feed has no hole. In it is all that is told."""
    if [position for position, _ in inbox.passed] != list(range(1, len(inbox.passed) + 1)):
        yield f"the feed has holes: {len(inbox.passed)} facts up to {inbox.passed[-1][0]}"
    heard = {line.event_id for kept in records.values() for line in kept.log if not line.gives_explanation}
    passed = {event_id for _, event_id in inbox.passed}
    yield from (f"not passed on: {event_id}" for event_id in sorted(heard - passed))
    yield from (f"passed on, but in no log: {event_id}" for event_id in sorted(passed - heard))


def _differences(what: str, wanted: Mapping[str, object], held: Mapping[str, object]) -> Iterable[str]:
    for key in sorted(wanted.keys() | held.keys()):
        if wanted.get(key) != held.get(key):
            yield f"{what} {key} is {held.get(key)} instead of {wanted.get(key)}"
