"""The routes of a kind of thing that lives by entries."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from shared.contracts.codes import ProposalOutcome
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.entries import standing
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from shared.kernel.model.acts import read
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.allowing import (
    is_agreed,
    must_be_able_to_confirm,
    must_be_ones_own,
    must_be_reasoned,
    needs_second,
)
from shared.storage.lives.asked import Asked, Meant
from shared.storage.lives.asking import asked_of, put_right
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.following import followed
from shared.storage.lives.overtaking import PROPOSAL
from shared.storage.lives.proposals import as_proposed, propose, settle, speaker, the_proposal
from shared.storage.lives.proposers import must_still_stand_for_it
from shared.storage.lives.reading import readers_since
from shared.storage.store import Store
from shared.storage.texts import texts_of
from shared.storage.work import Work
from shared.web.calls import Call, callers
from shared.web.lives.changes import Bodies, Changes
from shared.web.lives.said import put_right_view
from shared.web.lives.views import (
    AwaitedView,
    Confirming,
    CorrectionView,
    Declining,
    EntriesView,
    ProposalView,
    Rectifying,
    Striking,
    Views,
    correction_view,
    entry_views,
    explained_by,
    named_texts,
)
from shared.web.lives.waiting import proposals_page
from shared.web.pages import Page, Paging, paged
from shared.web.things import see

L = TypeVar("L", bound=Living)

Anyone = Annotated[Call, callers()]
# Whoever made the entry puts it right; to void it, and to settle what was proposed, is for its supervisors, too: those
# that the collection names.
Rectifier = Annotated[Call, callers(by=(Bond.AUTHOR,), precondition=True)]
# Most confirmations say nothing, nor need a refusal, and may be sent without a body.
_UNPROVEN = Confirming()
_UNEXPLAINED = Declining()
DryRun = Annotated[bool, Query(description="只显示会有什么变化，不保存。 Show what would change, and change nothing.")]


class LifeRoutes:
    """The routes of the kinds of things of one service, which know how each of them is shown."""

    def __init__(self, store: Store[Any]) -> None:
        self._store = store
        self._views: dict[str, Callable[[Any], BaseModel]] = {}

    def of(
        self,
        collection: type[LivingCollection[L]],
        prefix: str,
        view: Callable[[L], BaseModel],
        tag: str,
        bodies: Bodies,
    ) -> APIRouter:
        """Those of one kind; see `_life_routes`."""
        self._views[collection.kind] = view
        return _life_routes(self._store, collection, prefix, view, tag, bodies, self._views)


def _life_routes(
    store: Store[Any],
    collection: type[LivingCollection[L]],
    prefix: str,
    view: Callable[[L], BaseModel],
    tag: str,
    bodies: Bodies,
    views: Views,
) -> APIRouter:
    """``{prefix}/{id}/entries`` and what can be done to them.

    The party that made an entry puts it right; where that changes more than a text, and not on the day of entry,
    another person confirms: the first is answered 202 with the proposal. `bodies` are those by which acts are entered,
    see `Changes`.
    """
    router = APIRouter(prefix=f"{prefix}/{{id}}", tags=[tag])
    name, clock = collection.kind, store.clock
    changes = Changes.of(name, collection.acts, bodies)
    either = callers(by={None: (Bond.AUTHOR,), Role.SUPERVISOR: (collection.supervised_by,)}, precondition=True)
    done: dict[int | str, dict[str, Any]] = {
        200: {"model": shown_by(view), "description": "办理后的事项。 The thing as it is then."},
    }
    asked: dict[int | str, dict[str, Any]] = {
        200: {
            "model": CorrectionView | shown_by(view),
            "description": "更正后的事项；dry_run 时为会有的变化。 The thing then; with dry_run what would change.",
        },
        202: {
            "model": ProposalView,
            "description": "待本单位另一人、对方单位或者督察机构确认的更正申请。 Proposed, to be confirmed.",
        },
    }

    @router.get("/entries", summary="登记事项 Entries, by number", operation_id=f"read_entries_of_{name}")
    async def read_entries(id: str, call: Anyone) -> EntriesView:
        async with store.reading() as connection:
            await see(call.actor, connection, collection, id)
            things = collection(store.work_on(connection, call.cause))
            lines, moments = await things.lines(id), await things.moments(await things.get(id))
            texts = await texts_of(connection, named_texts(lines))
        return EntriesView(items=entry_views(lines, texts, moments, changes.as_entered))

    async def rectify(id: str, number: int, body: Rectifying, call: Rectifier, dry_run: DryRun = False) -> Response:
        return await _ask(call, id, Asked(number, body.change, body.reason, body.paper), dry_run=dry_run)

    # Each kind has a body of its own, which says which fields of which act may be changed.
    rectify.__annotations__["body"] = changes.body
    router.post(
        "/entries/{number}/rectification",
        summary="更正登记 Put an entry right",
        operation_id=f"rectify_entry_of_{name}",
        responses=asked,
    )(rectify)

    @router.post(
        "/entries/{number}/voiding",
        summary="作废登记 Void an entry",
        operation_id=f"void_entry_of_{name}",
        responses=asked,
    )
    async def strike(id: str, number: int, body: Striking, call: Call = either, dry_run: DryRun = False) -> Response:
        return await _ask(call, id, Asked(number, None, body.reason, body.paper), dry_run=dry_run)

    @router.post("/voiding", summary="整件作废 Void the whole thing", operation_id=f"void_{name}", responses=asked)
    async def void(id: str, body: Striking, call: Call = either, dry_run: DryRun = False) -> Response:
        return await _ask(call, id, Asked(None, None, body.reason, body.paper), dry_run=dry_run)

    @router.get("/proposals", summary="更正申请 Corrections proposed", operation_id=f"list_proposals_of_{name}")
    async def read_proposals(id: str, call: Anyone, paging: Annotated[Paging, paged()]) -> Page[ProposalView]:
        async with store.reading() as connection:
            await see(call.actor, connection, collection, id)
            of_it = PROPOSAL.c.subject == f"{name}/{id}"
            return await proposals_page(store.work_on(connection, call.cause), paging, clock.today(), of_it)

    @router.post(
        "/proposals/{proposal}/confirmation",
        summary="确认更正 Confirm a correction, as another person",
        operation_id=f"confirm_proposal_of_{name}",
        responses=done,
    )
    async def confirm(id: str, proposal: str, body: Confirming = _UNPROVEN, call: Call = either) -> Response:
        async with call.begin(store) as work:
            thing, what = await _settled(call, work, id, proposal, "confirmed", paper=body.paper)
            await _put_right(collection(work), what, work, agreed=is_agreed(call.actor, what))
            return await call.answer(work, view, thing)

    @router.post(
        "/proposals/{proposal}/declining",
        summary="不同意更正 Decline a correction",
        operation_id=f"decline_proposal_of_{name}",
        response_model=ProposalView,
    )
    async def decline(id: str, proposal: str, body: Declining = _UNEXPLAINED, call: Call = either) -> Response:
        async with call.begin(store) as work:
            await _settled(call, work, id, proposal, "declined", because=body.reason)
            found = await the_proposal(work, collection(work), id, proposal)
            return await call.reply(work, ProposalView.of(found, clock.today()))

    async def _ask(call: Call, id: str, asked: Asked, *, dry_run: bool) -> Response:
        # What another confirms is tried first: what could not be done is not left to a second person to find out.
        async with call.trying(store) as work:
            thing, what, second = await _meant(call, work, id, asked)
            if second or dry_run:
                await _put_right(collection(work), what, work, agreed=second and bool(what.others))
            shown = await _foreseen(call, work, what, AwaitedView.of(what) if second else None) if dry_run else None
        if shown is not None:
            return Response(shown, media_type="application/json")
        async with call.begin(store) as work:
            if second:
                made = await propose(work, collection(work), what)
                location, shown_as = f"{prefix}/{id}/proposals", ProposalView.of(made, clock.today())
                return await call.reply(work, shown_as, status=202, location=location)
            thing, what, _ = await _meant(call, work, id, asked)
            await _put_right(collection(work), what, work)
            return await call.answer(work, view, thing)

    async def _foreseen(call: Call, work: Work, what: Meant, awaited: AwaitedView | None) -> str:
        """What the entry says then, who has to agree, what is corrected, and what follows from that at once or with the
        next tick, as far as the caller may see."""
        at_once = [*work.corrections, *followed(work)]
        await work.foresee()
        corrections = [*at_once, *followed(work)]
        work.stage()
        accounts = await work.explained(explained_by(corrections))
        entry = put_right_view(await collection(work).lines(what.thing.id), what.asked.number, changes.as_entered)
        view = await correction_view(call.actor, work, corrections, views, accounts, entry, awaited)
        return await work.in_words(view.model_dump_json())

    async def _meant(call: Call, work: Work, id: str, asked: Asked) -> tuple[L, Meant, bool]:
        """The thing, what is meant of it, and whether another person has to confirm."""
        things = collection(work)
        thing = await read(things, id, call.actor, call.expected)
        must_be_reasoned(thing, asked)
        asked = await _in_names_of_the_act(things, id, asked)
        what, lines = await asked_of(things, thing, asked, by=work.cause.author)
        must_be_ones_own(call.actor, what)
        readers = await readers_since(work.connection, f"{name}/{id}", what.line.recorded_at)
        return thing, what, needs_second(call.actor, lines, what, clock.today(), readers)

    async def _in_names_of_the_act(things: LivingCollection[L], id: str, asked: Asked) -> Asked:
        """The same in the names by which entries are kept, and as it is told by those of the act's own route; what does
        not stand is refused later."""
        if asked.change is None:
            return asked
        act = standing(line.written for line in await things.lines(id)).get(asked.number or 0)
        if act is None:
            return asked
        change = changes.in_names_of(act, asked.change)
        told = changes.as_entered(act, change)
        return replace(asked, change=change, told=None if told == change else told)

    async def _settled(
        call: Call,
        work: Work,
        id: str,
        proposal: str,
        outcome: ProposalOutcome,
        *,
        paper: str | None = None,
        because: str | None = None,
    ) -> tuple[L, Meant]:
        """The thing, and what is meant, by the `paper` that is brought where none was named; `because` of what it is
        declined."""
        things = collection(work)
        thing = await read(things, id, call.actor, call.expected)
        found = await the_proposal(work, things, id, proposal)
        found.must_wait_for(call.actor.id, clock.today())
        if outcome == "confirmed":
            await must_still_stand_for_it(work, found.unit, found.actor)
        proposed = await speaker(work, found, thing)
        what, _ = await asked_of(things, thing, found.asked, by=proposed)
        what = await as_proposed(work, found, what)
        # Whoever was asked has a word in it, though it is another who agrees by now.
        if outcome != "declined" or not call.actor.is_of(*found.awaited):
            must_be_able_to_confirm(call.actor, what)
        by_author = what.line.unit is not None and call.actor.is_of(what.line.unit)
        await things.must_be_theirs_to_put_right(thing, what.act, None, settled=True, by_author=by_author)
        what = replace(what, asked=found.asked_on(paper))
        await settle(work, found, outcome, thing, because=because)
        work.cause = replace(work.cause, proposed=proposed)
        return thing, what

    async def _put_right(things: LivingCollection[L], what: Meant, work: Work, *, agreed: bool = False) -> None:
        try:
            await put_right(things, what, work, changes.checked, agreed=agreed)
        except ValidationError as wrong:
            errors = [{**error, "loc": ("body", "change", *error["loc"])} for error in wrong.errors()]
            raise RequestValidationError(errors) from wrong
        except Refusal as refusal:
            refusal.field = changes.field(what.act, what.asked.change or {}, refusal.field)
            raise

    return router


def shown_by(view: Callable[[Any], BaseModel]) -> Any:  # noqa: ANN401 - the class of a view
    """The view of which `view` is the way to make one: a class method of it, be it with something handed in."""
    made: Any = view
    return getattr(made, "func", made).__self__
