"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.documents.domain.document import Document
from services.filing.makers.domain.maker import Maker
from services.filing.reviews.domain.document_review import DocumentReview
from shared.kernel.lives.ports import Lives
from shared.kernel.model.acts import Known, Things


class Work(Protocol):
    """One unit of work."""

    @property
    def makers(self) -> Things[Maker]: ...
    @property
    def documents(self) -> Lives[Document]: ...
    @property
    def reviews(self) -> Known[DocumentReview]: ...
