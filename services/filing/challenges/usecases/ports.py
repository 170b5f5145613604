"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.reviews.usecases import ports as reviews
from shared.kernel.model.acts import Known


class Work(reviews.Work, Protocol):
    """One unit of work, in which what is challenged comes under review, too."""

    @property
    def numbers(self) -> Known[TakenNumber]: ...
    @property
    def challenges(self) -> Known[UnmatchedChallenge]: ...
