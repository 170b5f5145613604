"""Challenges in the database."""

from typing import Any

from services.filing.challenges.adapters import tables
from services.filing.challenges.domain import challenge
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from shared.storage.collection import SqlCollection


class SqlChallenges(SqlCollection[UnmatchedChallenge]):
    kind = "unmatched_challenge"
    term = challenge.TERM
    aggregate = UnmatchedChallenge
    row = tables.UnmatchedChallengeRow

    def columns(self, aggregate: UnmatchedChallenge) -> dict[str, Any]:
        return {"document": aggregate.document}
