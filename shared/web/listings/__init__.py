"""Lists of things: declared once beside their room, asked for page by page, counted, and handed over as tables."""

from shared.web.listings.asked import Asked, Format
from shared.web.listings.columns import Column, codes, day, unit, unit_told
from shared.web.listings.filters import (
    IN_REGION,
    Filter,
    Plainly,
    day_span,
    described,
    numbered_before,
    of_unit,
    one_of,
    party,
    same,
    stage,
    term,
    twice,
    whether,
    year,
)
from shared.web.listings.holders import Holder, standing_today
from shared.web.listings.listing import Listing, Sort, rows_listing
from shared.web.listings.routes import list_route
from shared.web.listings.rows import Rows

__all__ = [
    "IN_REGION",
    "Asked",
    "Column",
    "Filter",
    "Format",
    "Holder",
    "Listing",
    "Plainly",
    "Rows",
    "Sort",
    "codes",
    "day",
    "day_span",
    "described",
    "list_route",
    "numbered_before",
    "of_unit",
    "one_of",
    "party",
    "rows_listing",
    "same",
    "stage",
    "standing_today",
    "term",
    "twice",
    "unit",
    "unit_told",
    "whether",
    "year",
]
