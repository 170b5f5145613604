"""Where something follows from what becomes of a document."""

from collections.abc import Mapping
from typing import Any, Protocol

from services.filing.documents.domain.document import Document
from shared.kernel.lives.entered import Consequence
from shared.storage.lives.kinds import Desk
from shared.storage.work import Work


class DocumentFollower(Protocol):
    """A collection of this room or of one above it; those above are named to documents by the unit of work."""

    def __init__(self, work: Work) -> None: ...

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Do what has `begun` to follow (see `domain.across`), and undo what has `ended`; leave alone the rest.

        The `document` is as it stands now; of one that was voided everything has ended.
        """
        ...


class RestingOnDocument(Protocol):
    """A collection of a room above in which others may act on what follows from a document."""

    def __init__(self, work: Work) -> None: ...

    async def is_known_of(self, document: str) -> bool:
        """Whether anybody but whoever works here has acted on that, or read of it, or it is not of today."""
        ...


class DocumentBurdens(Protocol):
    """A collection of a room above in which something may weigh on whoever made a document."""

    def __init__(self, work: Work) -> None: ...

    async def burdens_of(self, document: str) -> frozenset[str]:
        """What does; nobody is rid of it by voiding the document on one's own word."""
        ...


class AtDesk(Protocol):
    """A collection of a room above in which others may have a document before them."""

    def __init__(self, work: Work) -> None: ...

    async def desks_of(self, document: Document, otherwise: Document | None) -> Mapping[str, Desk]:
        """The units that have, and from whom it would be taken away were it `otherwise`, or void; it is not without
        their word."""
        ...
