"""What may be asked of the list of suggestions."""

from collections.abc import Callable

from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.adapters.numbered import OF_ONE_LETTER
from services.litigation.suggestions.domain.stages import SuggestionStage
from shared.kernel.rules.rulebook import Rulebook
from shared.web.listings import (
    Column,
    Listing,
    codes,
    day,
    day_span,
    numbered_before,
    of_unit,
    same,
    stage,
    term,
    twice,
    unit,
)


def suggestions_listed(rulebook: Callable[[], Rulebook]) -> Listing:
    """By the kinds of letters of the rules as they are when it is asked."""
    return Listing(
        of=SqlSuggestions,
        filters=(
            stage(SuggestionStage),
            term("kind", lambda code: rulebook().letter(code).name.code, "建议种类的代码。", "The kind of letter."),
            of_unit("issuer", "制发单位。", "Who issued it.", column="party"),
            same("document_number", "所涉文件的文号。", "The number of the document that it challenges."),
            twice(
                "number_twice", SqlSuggestions, OF_ONE_LETTER, "同一编号另有一件。", "Another letter has its number."
            ),
            numbered_before("received_on", "编号的年份早于收到之日所在年份。", "Numbered in a year before."),
            *day_span("reply_due", "reply_due", "首次回复期限", "the last day of the first reply"),
        ),
        columns=(
            Column("kind", "种类", "Kind", lambda code: rulebook().letter_called(code, "zh")),
            unit("party", "制发单位", "Issuer"),
            codes("stage", SuggestionStage, "阶段", "Stage"),
            Column("document_number", "所涉文件", "Document"),
            day("reply_due", "首次回复期限", "First reply due"),
        ),
    )
