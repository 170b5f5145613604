"""The filing service's unit of work."""

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.adapters.matching import MatchedChallenges
from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.reviews.adapters.collections import SqlReviews
from shared.storage.work import Work

# What follows from a maker and from a document in the rooms above them.
SqlMakers.followers = (SqlDocuments,)
SqlDocuments.followers = (SqlNumbers, SqlFilings, SqlChallenges, SqlReviews, MatchedChallenges)
SqlDocuments.weighing = (SqlReviews,)
SqlDocuments.resting = (SqlFilings, SqlReviews)
SqlDocuments.at_desks = (SqlFilings, SqlReviews)


class FilingWork(Work):
    """The filing service's unit of work."""

    @property
    def makers(self) -> SqlMakers:
        return SqlMakers(self)

    @property
    def clearances(self) -> SqlClearances:
        return SqlClearances(self)

    @property
    def documents(self) -> SqlDocuments:
        return SqlDocuments(self)

    @property
    def numbers(self) -> SqlNumbers:
        return SqlNumbers(self)

    @property
    def filings(self) -> SqlFilings:
        return SqlFilings(self)

    @property
    def reviews(self) -> SqlReviews:
        return SqlReviews(self)

    @property
    def challenges(self) -> SqlChallenges:
        return SqlChallenges(self)

    @property
    def catalogues(self) -> SqlCatalogues:
        return SqlCatalogues(self)
