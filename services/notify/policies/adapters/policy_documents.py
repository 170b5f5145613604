"""Policy documents and their texts."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.policies.adapters.tables import PolicyDocumentRow, PolicyTextRow
from services.notify.policies.domain import policy_document
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage
from shared.storage.collection import SqlCollection
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of

TEXT = table_of(PolicyTextRow)


class SqlPolicyDocuments(SqlCollection[PolicyDocument]):
    kind = "policy_document"
    term = policy_document.TERM
    aggregate = PolicyDocument
    row = PolicyDocumentRow

    def columns(self, aggregate: PolicyDocument) -> dict[str, Any]:
        return {
            "text_sha256": aggregate.text_sha256,
            "document_stage": aggregate.stage.value,
            "replaces": aggregate.replaces,
        }

    async def with_text(self, region: str, text_sha256: str) -> str | None:
        table = self.table()
        query = select(table.c.id).where(
            table.c.region == region,
            table.c.text_sha256 == text_sha256,
            table.c.document_stage != PolicyStage.DISCARDED.value,
        )
        found: str | None = (await self._work.connection.execute(query)).scalar_one_or_none()
        return found


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
