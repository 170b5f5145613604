"""The paper behind an entry: which it is, where its number was put right."""

from collections.abc import Sequence
from typing import Any

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Rectification, concerns, standing
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import NothingRectified, PaperStays, PaperTwice
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because, EntryLine

# What of an entry is no argument of its act, and yet can be put right as they are.
PAPER = "paper"


def must_be_another_paper(number: int, paper: str | None, *, only: bool, beside: str | None) -> str:
    """Refuse to take the paper away, and one that vouches for nothing but the number of another."""
    if paper is None:
        raise PaperStays(field=PAPER, entry=number)
    if only and beside is not None:
        raise PaperTwice(field=PAPER)
    return paper


async def name_paper(things: LivingCollection[Any], thing: Living, number: int, because: Because) -> None:
    """Of the entry of that number only the paper is another: that of `because`. Nothing of the thing is otherwise.

    Refuses as `LivingCollection.rectify` does, and with NothingRectified the number that stands there.
    """
    lines = await things.lines(thing.id)
    if paper_behind(lines, number) == because.paper:
        raise NothingRectified(entry=number)
    act = standing(line.written for line in lines)[number]
    await things.rectify(thing, number, _resting(act, because.paper), because)


def paper_behind(lines: Sequence[EntryLine], number: int, *, before: int | None = None) -> str | None:
    """The paper behind the entry of that number, as it was last named (`before` a later line of the thing).

    A line that puts nothing right but that says the act as it stood, with the paper that it now is.
    """
    paper: str | None = None
    act: Entered | None = None
    for line in lines:
        if concerns(line.written) != number or (before is not None and line.written.number >= before):
            continue
        if isinstance(line.written, Entry):
            paper, act = line.paper, line.written.act
        elif isinstance(line.written, Rectification):
            instead = line.written.instead
            if act is not None and instead is not None and instead == _resting(act, line.paper):
                paper = line.paper
            act = instead
    return paper


def _resting(act: Entered, paper: str | None) -> Entered:
    return act if paper is None else act.resting_on(paper)
