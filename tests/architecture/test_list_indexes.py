"""What a list is narrowed to by days is found by an index, and put in order without its rows."""

from datetime import date
from importlib import import_module

import pytest

from deploy.local.system import ROOT
from shared.storage.narrowing import Span
from shared.storage.runs import has_runs
from shared.web.listings import Listing
from shared.web.listings.listing import Sort
from shared.web.listings.reading import RUNS

# Of which there are a few thousand at most.
FEW = {"notify.POLICIES"}
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "services").glob("*/*/adapters/listing.py"))
LISTINGS = {
    f"{path.parts[1]}.{name}": listing
    for path in MODULES
    for name, listing in vars(import_module(".".join(path.with_suffix("").parts))).items()
    if isinstance(listing, Listing) and listing.numbered and f"{path.parts[1]}.{name}" not in FEW
}


def spanned(listing: Listing) -> set[str]:
    """The columns of which it is asked for a span of days."""
    ends = [each for each in listing.asked if each.name.endswith("_from")]
    means = [one for each in ends for one in each.means(listing.of.table(), date(2026, 3, 2), date(2026, 3, 2))]
    return {each.column for each in means if isinstance(each, Span)}


@pytest.mark.parametrize("name", LISTINGS)
def test_a_span_of_days_is_found_by_an_index_that_has_what_is_sorted_by(name: str) -> None:
    listing = LISTINGS[name]
    orders = {listing.id, *(listing.key(sort) for sort in listing.sorts if isinstance(sort, Sort))}
    indexes = [[column.name for column in index.columns] for index in listing.of.table().indexes]
    without = {
        day for day in spanned(listing) if not any(day == first and orders <= {day, *then} for first, *then in indexes)
    }
    assert spanned(listing)
    assert without == set()


@pytest.mark.parametrize("name", LISTINGS)
def test_what_began_within_years_is_in_order_in_each_region_and_year(name: str) -> None:
    """The numbers of a year are many and stand far behind: they are put together of those of its regions."""
    listing = LISTINGS[name]
    assert has_runs(listing.of.table(), RUNS, (listing.key(Sort.NUMBER), listing.id))
