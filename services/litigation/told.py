"""Which room tells of which thing. Nobody's name and no reasons leave."""

from services.litigation.cases.adapters.published import tell_of_case
from services.litigation.cases.domain.case import Case
from services.litigation.observed.adapters.published import tell_of_observed_hearing
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.suggestions.adapters.published import tell_of_suggestion
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.contracts.telling import Tells, tell_by

TELLS: Tells = {Case: tell_of_case, Suggestion: tell_of_suggestion, ObservedHearing: tell_of_observed_hearing}

tell = tell_by(TELLS)
