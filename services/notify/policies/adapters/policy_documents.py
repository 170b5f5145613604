"""Policy documents and their texts."""

import json
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.policies.adapters.tables import PolicyDocumentRow, PolicyTextRow
from services.notify.policies.domain import policy_document
from services.notify.policies.domain.acts import ACTS, Decide
from services.notify.policies.domain.consequences import Keeps, TakesThePlace, set_off
from services.notify.policies.domain.kept_rows import counted
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage
from services.notify.policies.domain.refusals import TextRegisteredAlready
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.register.adapters.collections import SqlDuties
from shared.kernel.identifiers.divisions import codes
from shared.kernel.lives.entered import Consequence, Entered
from shared.storage.insert_missing import insert_missing
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because
from shared.storage.table_of import table_of
from shared.web.things import see

TEXT = table_of(PolicyTextRow)


class SqlPolicyDocuments(LivingCollection[PolicyDocument]):
    kind = "policy_document"
    is_named = is_called_by_title = True
    term = policy_document.TERM
    aggregate = PolicyDocument
    row = PolicyDocumentRow
    acts = ACTS

    def began_on(self, aggregate: PolicyDocument) -> date:
        return aggregate.registered_on

    def number(self, aggregate: PolicyDocument) -> str:
        return aggregate.number or ""

    def title(self, aggregate: PolicyDocument) -> str | None:
        return aggregate.title

    def columns(self, aggregate: PolicyDocument) -> dict[str, Any]:
        return {
            "text_sha256": aggregate.text_sha256,
            "document_stage": aggregate.stage.value,
            "replaces": aggregate.replaces,
        }

    async def with_text(self, region: str, text_sha256: str) -> str | None:
        table = self.table()
        query = select(table.c.id).where(
            table.c.region.in_(codes(region)),
            table.c.text_sha256 == text_sha256,
            table.c.document_stage != PolicyStage.DISCARDED.value,
            self.stands(),
        )
        found: str | None = (await self._work.connection.execute(query)).scalar_one_or_none()
        return found

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[PolicyDocument]]) -> None:
        """In what a person makes of a row, subject and unit of counting are known where they are written as codes."""
        subjects = cast("PolicyWork", self._work).register.subjects
        for each in act.decisions if isinstance(act, Decide) else ():
            if each.duty is not None:
                (subject,) = json.loads(await self._work.in_words(json.dumps([each.duty.subject])))
                subjects.must_mean(subject or "", counted(each.duty.quantity).of, field="decisions")

    async def must_be_alone(self, thing: PolicyDocument) -> None:
        discarded = thing.stage is PolicyStage.DISCARDED
        existing = None if discarded else await self.with_text(thing.region, thing.text_sha256)
        if existing not in (None, thing.id):
            raise TextRegisteredAlready(field="text", existing=existing)

    async def in_words(self, id: str) -> PolicyDocument:
        await self._work.write_entries()
        return await see(self._work.cause.actor, self._work.connection, type(self), id)

    def sets_off(self, thing: PolicyDocument) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: PolicyDocument, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """The document before it gives way, its confirmed rows are duties, and those of the one before end."""
        because, duties = Because(set_off_by=f"{self.kind}/{thing.id}"), SqlDuties(self._work)
        for each in ended:
            if isinstance(each, TakesThePlace):
                await self.take_back(await self.get(each.earlier), because, each)
        for each in begun:
            if isinstance(each, TakesThePlace):
                earlier = await self.get(each.earlier)
                await self.enter_because(earlier, each.means_for(earlier), because)
        wanted = {each.keep.id: each.keep for each in begun if isinstance(each, Keeps)}
        gone = {each.keep.id for each in ended if isinstance(each, Keeps)} - wanted.keys()
        await duties.let_end(because, (), ended)
        await duties.keep(because, wanted, gone)
        await duties.let_end(because, begun, ())


class SqlPolicyTexts:
    """The texts by their SHA-256."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, sha256: str, text: str) -> None:
        await insert_missing(self._connection, TEXT, {"sha256": sha256, "text": text})

    async def get(self, sha256: str) -> str:
        query = select(TEXT.c.text).where(TEXT.c.sha256 == sha256)
        text: str = (await self._connection.execute(query)).scalar_one()
        return text
