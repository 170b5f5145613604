"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.catalogues.usecases import ports as catalogues
from services.filing.makers.domain.maker import Maker
from shared.kernel.identifiers import CreditCode
from shared.kernel.model.acts import Known


class Makers(Known[Maker], catalogues.ListedMakers, Protocol):
    """The list of makers."""

    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        ...


class Work(catalogues.Work, Protocol):
    """One unit of work, in which a new maker's catalogues fall due, too."""

    @property
    def makers(self) -> Makers: ...
