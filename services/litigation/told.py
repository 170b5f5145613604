"""From what happened inside to what is told outside, by kind of thing. Nobody's name and no reasons leave."""

from services.litigation.cases.adapters.published import tell_case
from services.litigation.cases.domain.case import Case
from services.litigation.observed.adapters.published import tell_observed_hearing
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.suggestions.adapters.published import tell_suggestion
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.contracts.telling import by_kind

tell = by_kind({Case: tell_case, Suggestion: tell_suggestion, ObservedHearing: tell_observed_hearing})
