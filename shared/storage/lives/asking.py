"""Asking for an entry to be put right, or for one that takes two persons: what is meant, whose word it takes, and doing
it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from shared.kernel.lives.entered import Entered, Happening
from shared.kernel.lives.entries import Entry, standing, when_not_void
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import (
    NoSuchEntry,
    SetOffElsewhere,
    StruckAlready,
)
from shared.kernel.model.actor import Role, surrounding
from shared.kernel.words.refusals import Refusal
from shared.storage.cause import Author
from shared.storage.codecs import codec
from shared.storage.lives.asked import Asked, Meant
from shared.storage.lives.changing import Check, argued, changed
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.overtaking import overtake_asked
from shared.storage.lives.papers import PAPER, must_be_another_paper, name_paper
from shared.storage.lives.rows import Because, EntryLine, ceasing_of, line_to_be
from shared.storage.work import Work

L = TypeVar("L", bound=Living)
Units = frozenset[str]


async def asked_of(
    things: LivingCollection[Any], thing: Living, asked: Asked, *, by: Author
) -> tuple[Meant, Sequence[EntryLine]]:
    """What is asked of the thing `by` somebody for a unit, and those for which it stands, with everybody without whose
    word it does not go, and the entries of the thing; refuses as `meant` does."""
    about = await things.units_of(thing)
    lines = await _as_its_own(things, thing, about)
    if asked.act is not None:
        return await _to_be_entered(things, thing, asked, by, about), lines
    units = by.units
    what = meant(thing, lines, asked, by=units, about=about)
    barred = frozenset(await things.barred_from(what.act, thing, entered_by=what.line.actor))
    what = await _with_words(things, replace(what, barred=barred, lent=await things.lent_to_caller()), lines)
    if things.heeds_courts and asked.number is None:
        what = replace(what, court=_last_court(lines, by=units))
    if thing.voided_on is not None:
        return what, lines
    # What cannot be is refused as it is tried.
    with suppress(Refusal, ValidationError):
        otherwise = None if asked.number is None else partial(_otherwise, things, what)
        desks = await things.desks(thing, otherwise, asked.change or ())
        for unit in sorted(desks.keys() - units):
            there, roles = what.barred_there | desks[unit].barred, what.others_roles | desks[unit].roles
            what = replace(what, others=what.others | {unit}, barred_there=there, others_roles=roles)
    return what, lines


async def _to_be_entered(things: LivingCollection[Any], thing: Living, asked: Asked, by: Author, about: Units) -> Meant:
    """That the act is entered, as somebody of that unit would on their own: another of it confirms it."""
    act = codec(things.acts[asked.act or ""]).validate_python(asked.change)
    entry = Entry(thing.entries + 1, act, thing.release)
    line = line_to_be(entry, asked.paper, by.id, by.unit, by.region, frozenset(asked.roles))
    barred = frozenset(await things.barred_from(act, thing, entered_by=by.id))
    return Meant(
        thing,
        asked,
        line,
        act,
        others=frozenset(),
        is_courts=False,
        version=thing.version,
        about=about,
        region=_region(thing, [line]),
        barred=barred,
        lent=await things.lent_to_caller(),
    )


async def _otherwise(things: LivingCollection[Any], what: Meant) -> Living:
    """The thing as it would be; texts that decide nothing, and the paper behind an entry, make it no other."""
    number, change = what.line.written.number, what.asked.change
    idle = {PAPER, *(what.act.texts - what.act.deciding)}
    told = {name: value for name, value in (change or {}).items() if name not in idle}
    if change is not None and not told:
        return what.thing
    then: Living = await things.otherwise(what.thing, number, None if change is None else argued(what.act, told))
    return then


async def _with_words(things: LivingCollection[Any], what: Meant, lines: Sequence[EntryLine]) -> Meant:
    """With the roles in which the others have spoken, and the persons who may not have said it."""
    stands = standing(when_not_void(line.written for line in lines))
    words = [line for line in _words(lines, stands) if line.unit in what.others]
    there, roles = set[str](), set[Role]()
    for line in words:
        there |= (await things.barred_from(stands[line.written.number], what.thing, entered_by=line.actor)).keys()
        roles |= line.roles
    asked = frozenset(roles) if all(line.roles for line in words) else frozenset[Role]()
    return replace(what, barred_there=frozenset(there), others_roles=asked)


async def _as_its_own(things: LivingCollection[Any], thing: Living, about: Units) -> Sequence[EntryLine]:
    """The entries of the thing: those that another unit made in the name of its own, by a closing that proved to be
    wrong, are that one's to put right."""
    lines, known = await things.lines(thing.id), await things.known_unit(thing)
    if known is None or not known.stood_in:
        return lines
    return [
        replace(line, unit=known.id)
        if line.unit not in about and not line.is_judicial and known.was_stood_in(line.unit, line.recorded_on)
        else line
        for line in lines
    ]


def meant(thing: Living, lines: Sequence[EntryLine], asked: Asked, *, by: Units, about: Units) -> Meant:
    """What is asked `by` a unit, and those for which it stands, of a thing that is `about` those units; refuses with
    NoSuchEntry, and with StruckAlready, for what is struck is entered anew."""
    voiding = next((line for line in lines if line.written.number == asked.number and line.is_a_voiding), None)
    if voiding is not None and asked.change is None:
        return _standing_again(thing, lines, asked, voiding, by=by, about=about)
    if asked.number is not None and (void := ceasing_of(lines)) is not None:
        return _striking_what_followed(thing, lines, asked, void, by=by, about=about)
    stands = standing(line.written for line in lines)
    words = _words(lines, stands) if asked.number is None else []
    registered = _registered(words, stands)
    own = next((line.written.number for line in registered if line.unit in by), next(iter(stands), 1))
    number = own if asked.number is None else asked.number
    line = next((line for line in lines if line.written.number == number), None)
    if line is None:
        raise NoSuchEntry(entry=number)
    act = stands.get(number)
    if act is None:
        raise StruckAlready(entry=number) if line.is_an_act else NoSuchEntry(entry=number)
    others, is_courts = frozenset(each.unit for each in words) - by, _is_courts(registered, by)
    region = _region(thing, [line, *words])
    return Meant(thing, asked, line, act, others, is_courts, thing.version, about, region)


def _standing_again(
    thing: Living,
    lines: Sequence[EntryLine],
    asked: Asked,
    voiding: EntryLine,
    *,
    by: frozenset[str],
    about: frozenset[str],
) -> Meant:
    """That the voiding is struck: asked by whoever voided it, or by the other side that has registered it as well, in
    the roles that the thing is entered in, and agreed to by those whose word was voided with it."""
    stands = standing(line.written for line in lines if line.written.number < voiding.written.number)
    if not stands:
        raise StruckAlready(entry=voiding.written.number)
    first = next(line for line in lines if line.written.number == next(iter(stands)))
    words, act = _words(lines, stands), stands[first.written.number]
    others, region = frozenset(each.unit for each in words) - by, _region(thing, [voiding, *words])
    registered = _registered(words, stands)
    roles = {each.unit: each.roles for each in (*reversed(registered), first)}
    own = next((each for each in roles if each in by), None)
    unit = own if own is not None and voiding.unit in roles else voiding.unit
    line = replace(voiding, unit=unit, roles=roles.get(unit, voiding.roles))
    return Meant(thing, asked, line, act, others, _is_courts(registered, by), thing.version, about, region)


def _striking_what_followed(
    thing: Living,
    lines: Sequence[EntryLine],
    asked: Asked,
    voiding: EntryLine,
    *,
    by: frozenset[str],
    about: frozenset[str],
) -> Meant:
    """What follows from others for a void thing is struck, by whoever may have the thing stand again."""
    line = next((line for line in lines if line.written.number == asked.number and line.is_an_act), None)
    if line is None:
        raise NoSuchEntry(entry=asked.number)
    act = standing(when_not_void(each.written for each in lines)).get(line.written.number)
    if act is None or line.set_off_by is None:
        raise StruckAlready(entry=asked.number)
    if asked.change is not None:
        raise SetOffElsewhere(entry=asked.number, cause=line.set_off_by)
    return replace(_standing_again(thing, lines, asked, voiding, by=by, about=about), act=act)


def _words(lines: Sequence[EntryLine], stands: Mapping[int, Entered]) -> list[EntryLine]:
    """What was said of what stands."""
    return [line for line in lines if line.written.number in stands and line.is_ones_word]


def _registered(words: Sequence[EntryLine], stands: Mapping[int, Entered]) -> list[EntryLine]:
    """By which of these each side has registered the whole thing."""
    return [line for line in words if stands[line.written.number].registers]


def _last_court(lines: Sequence[EntryLine], *, by: Units) -> str:
    """The court that was the last to say something of it that stands; none where that is who asks."""
    stands = standing(line.written for line in lines)
    said = [line.unit for line in _words(lines, stands) if line.is_judicial and line.unit not in by]
    return said[-1] if said else ""


def _is_courts(registered: Iterable[EntryLine], by: Units) -> bool:
    return any(line.is_judicial and line.unit not in by for line in registered)


def _region(thing: Living, said: Iterable[EntryLine]) -> str:
    """In which the thing lies, and every unit of the administration that has said that."""
    return surrounding({thing.region, *(line.region for line in said if line.is_somebodys and not line.is_judicial)})


async def put_right(
    things: LivingCollection[Any], what: Meant, work: Work, checked: Check, *, agreed: bool = False
) -> None:
    """Do what was asked; `agreed` where it is the word of both sides.

    Refuses as `LivingCollection.rectify` and `changed` do.
    """
    asked, thing = what.asked, what.thing
    because = Because(reason=asked.reason, paper=asked.paper)
    if asked.act is not None:
        work.cause = replace(work.cause, roles=what.line.roles)
        await things.enter_because(thing, cast("Happening[Any]", what.act), because)
        await overtake_asked(work, thing, f"{things.kind}/{thing.id}", asked.act)
        return
    if asked.number is None:
        await things.void(thing, because, agreed=agreed)
        return
    if what.line.is_a_voiding and asked.number != what.line.written.number:
        (line,) = [each for each in await things.lines(thing.id) if each.written.number == asked.number]
        await things.rectify(thing, asked.number, None, replace(because, set_off_by=line.set_off_by))
        return
    if what.line.is_a_voiding:
        await things.stand_again(thing, asked.number, because, agreed=agreed)
        return
    if asked.change is None:
        await things.rectify(thing, asked.number, None, because)
        return
    change = {name: value for name, value in asked.change.items() if name != PAPER}
    paper = _another_paper(what, checked)
    if change:
        told = changed(what.act, change, work, f"{things.kind}/{thing.id}", checked)
        instead = await things.as_referred(told, change, thing)
        instead = instead if asked.paper is None else instead.resting_on(asked.paper)
        await things.rectify(thing, asked.number, instead, because)
    if paper is not None:
        await name_paper(things, thing, asked.number, replace(because, paper=paper, names_paper=True))


def _another_paper(what: Meant, checked: Check) -> str | None:
    """The right number of the paper behind the entry, where the change names one."""
    asked, change = what.asked, what.asked.change or {}
    if asked.number is None or PAPER not in change:
        return None
    said = checked(what.act, {PAPER: change[PAPER]})[PAPER]
    return must_be_another_paper(asked.number, said, only=len(change) == 1, beside=asked.paper)
