"""What the play has led to, as the services tell it: facts, periods, inboxes, rates."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from deploy.local.client import Caller, Json
from deploy.local.demo import cast
from deploy.local.demo.cast import GANZHOU, HANTAI, HANTAI_SUPERVISOR, OPERATOR, SUPERVISOR
from deploy.local.demo.theatre import Theatre
from deploy.local.system import SERVICES

_LANGUAGE = "Accept-Language"


def deadlines_kept(theatre: Theatre, until: date) -> list[Json]:
    """Those of both places that end by that day, with their explanations."""
    return [
        client.get("notify", f"/v1/deadlines/{each['id']}")
        for supervisor, region in ((SUPERVISOR, GANZHOU), (HANTAI_SUPERVISOR, HANTAI))
        for client in (theatre.as_(supervisor),)
        for each in client.items("notify", "/v1/deadlines", region=region, due_to=until)
    ]


def facts_told(theatre: Theatre, keeps: Mapping[str, str]) -> list[Json]:
    """Every fact, in the order in which they were told, with the story that it belongs to, which is None of what
    belongs to none; `keeps` has the stories in which the periods of some rules are told."""
    operator = theatre.as_(OPERATOR)
    told = [envelope for service in SERVICES for envelope in operator.items(service, "/v1/facts")]
    by_id = {envelope["id"]: envelope for envelope in told}
    told.sort(key=lambda envelope: (envelope["time"], envelope["sequence"]))
    facts = [_fact(envelope, by_id, theatre) for envelope in told]
    _belong(facts, keeps)
    return facts


def inboxes(theatre: Theatre) -> list[Json]:
    """What lies in the inboxes of the units that play, in the order in which it came, each once."""
    callers = {each.unit: each for each in _cast() if each is not OPERATOR}
    lying = {
        notice["id"]: {**notice, "inbox": unit}
        for unit, caller in callers.items()
        for notice in theatre.as_(caller).items("notify", "/v1/inbox")
    }
    return sorted(lying.values(), key=lambda notice: (notice["noted_at"], notice["id"]))


def rates_counted(theatre: Theatre, first: date, last: date) -> list[Json]:
    """The rates of the city, each with what it counts in both languages."""
    spoken = {language: list(_rates(theatre, first, last, language)) for language in ("zh", "en")}
    return [
        {**rate, "words": {"zh": rate["caliber"], "en": in_english["caliber"]}}
        for rate, in_english in zip(spoken["zh"], spoken["en"], strict=True)
    ]


def _rates(theatre: Theatre, first: date, last: date, language: str) -> Iterator[Json]:
    span: Json = {"region": GANZHOU, "from": first, "to": last}
    theatre.http.headers[_LANGUAGE] = language
    for service in SERVICES:
        for rate in theatre.as_(SUPERVISOR).get(service, "/v1/rates", **span)["rates"]:
            yield {"service": service, **rate}
    del theatre.http.headers[_LANGUAGE]


def _cast() -> Iterator[Caller]:
    for member in vars(cast).values():
        if isinstance(member, Caller):
            yield member
        elif isinstance(member, dict):
            yield from (each for each in member.values() if isinstance(each, Caller))


def _fact(envelope: Json, by_id: Mapping[str, Json], theatre: Theatre) -> Json:
    causing = by_id.get(envelope.get("causationid") or "")
    played = theatre.scenes.get(envelope["correlationid"])
    return {
        "id": envelope["id"],
        "on": envelope["legaldate"],
        "service": envelope["source"].rsplit("/", 1)[-1],
        "type": envelope["type"],
        "subject": envelope["subject"],
        "by": envelope["unit"],
        "cause": f"{causing['type']} {causing['subject']}" if causing else f"act of {envelope['actor']}",
        "story": None if played is None else played.story,
        "entered": envelope["legaldate"] if played is None else played.day,
        "data": envelope["data"],
    }


def _belong(facts: Iterable[Json], keeps: Mapping[str, str]) -> None:
    """What came by itself belongs to the story of the thing that it is about: that which told of it first."""
    told = list(facts)
    of_things: dict[str, str] = {}
    of_facts: dict[str, str | None] = {}
    clocks: dict[str, str] = {}
    for fact in told:
        data = fact["data"]
        if data.get("rule") in keeps:
            fact["story"] = clocks[clock_of(fact)] = keeps[data["rule"]]
        elif fact["story"] is not None:
            of_things.setdefault(thing_of(fact), fact["story"])
    for fact in told:
        about = fact["data"].get("original", "")
        kept = clocks.get(clock_of(fact)) or of_facts.get(about)
        fact["story"] = kept or fact["story"] or of_things.get(thing_of(fact))
        of_facts[fact["id"]] = fact["story"]


def clock_of(fact: Json) -> str:
    """The address of the period that a fact is about, beside its thing; without a name of what is about none."""
    return f"{thing_of(fact)}/{fact['data'].get('name', '')}"


def thing_of(fact: Json) -> str:
    """The address of the thing that a fact is about: its service and its id, that of a document where it is a part."""
    data = fact["data"]
    id = data.get("occurrence") or data.get("thing") or fact["subject"].partition("/")[2]
    return f"{data.get('service', fact['service'])}/{id.rpartition('/')[2].partition('.')[0]}"
