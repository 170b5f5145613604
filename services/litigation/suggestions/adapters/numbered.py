"""One number on two letters, as far as the caller sees both."""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from services.litigation.cases.adapters.views import WarningView
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.adapters.views import SuggestionView
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.domain.warned import number_of_two
from shared.kernel.model.actor import Actor
from shared.storage.doubled import doubled_among

# It names its issuer and its year: no two letters have the same.
OF_ONE_LETTER = ("number",)


async def letters_beside(
    connection: AsyncConnection, actor: Actor, letters: Sequence[Suggestion]
) -> Callable[[Suggestion], SuggestionView]:
    """How the letters are shown to whoever may see another of their number."""
    twice = await doubled_among(connection, SqlSuggestions, actor, letters, OF_ONE_LETTER)
    return partial(_seen, twice)


def _seen(twice: frozenset[str], letter: Suggestion) -> SuggestionView:
    view = SuggestionView.of(letter)
    if letter.id in twice:
        view.warnings = [*view.warnings, WarningView.model_validate(number_of_two())]
    return view
