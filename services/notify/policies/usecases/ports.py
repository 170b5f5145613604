"""What the use cases of policy documents need of the outside."""

from typing import Protocol

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.lives.ports import Lives


class PolicyDocuments(Lives[PolicyDocument], Protocol):
    """All policy documents."""

    async def with_text(self, region: str, text_sha256: str) -> str | None:
        """The id of the document of this region with this text that stands and is not discarded."""
        ...

    async def in_words(self, id: str) -> PolicyDocument:
        """The document as it is stored, with words in the place of their ids: to be read, and not to be changed."""
        ...


class PolicyTexts(Protocol):
    """The texts, each kept once by its SHA-256."""

    async def put(self, sha256: str, text: str) -> None: ...
    async def get(self, sha256: str) -> str: ...


class PolicyWork(RegisterWork, Protocol):
    """One unit of work on policy documents."""

    @property
    def policy_documents(self) -> PolicyDocuments: ...
    @property
    def policy_texts(self) -> PolicyTexts: ...
