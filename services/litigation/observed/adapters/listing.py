"""What may be asked of the list of observed hearings."""

from services.litigation.observed.adapters.collections import SqlObservedHearings
from shared.web.listings import Listing

OBSERVED_HEARINGS = Listing(of=SqlObservedHearings)
