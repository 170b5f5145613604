"""What a list shows as a table is read by officials: no code of the record stands there, but its Chinese word."""

from typing import Any

import pytest

from shared.web.listings import Listing
from tests.architecture.sources import SERVICES, modules
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.test_languages import ALL_CODES

LISTINGS = {
    (service, listing.of.kind): listing
    for service in SERVICES
    for module in modules(f"services.{service}")
    if module.__name__.endswith(".listing")
    for listing in vars(module).values()
    if isinstance(listing, Listing) and (service, listing.of.kind) in EXAMPLES
}


def test_there_are_examples_of_what_is_listed() -> None:
    assert len(LISTINGS) > len(SERVICES)


@pytest.mark.parametrize(("service", "kind"), LISTINGS)
def test_no_code_stands_in_a_table(service: str, kind: str) -> None:
    listing = LISTINGS[service, kind]
    collection: Any = listing.of
    made = collection.__new__(collection)
    for thing in (example.made() for example in EXAMPLES[service, kind]):
        kept = made.columns(thing)
        for column in listing.columns:
            cell = column.told(thing) if column.told else column.shown(kept.get(column.name))
            assert cell not in ALL_CODES, (column.name, cell)
