"""Ledgers tell of what was before the records of their place were kept here: what came since is entered by its acts."""

from collections.abc import Iterable

from shared.kernel.periods.legal_days import LATEST
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.refusals import Unacceptable
from shared.ledgers.sheets import Values

CUT_OVER = "record.cut_over"


class AfterCutOver(Unacceptable):
    code = "import.after_cut_over"
    zh = "该地自{since}起在本系统办理；{on}的事项不从台账导入，由办理的单位登记。"
    en = "Records of this place are kept here since {since}: what is of {on} is entered by whoever does it."


def must_be_history(rulebook: Rulebook, region: str, row: Values, fields: Iterable[str]) -> None:
    """Refuse a row with one of its dates on or after the cut-over day of the place, where it has one."""
    rule = rulebook.rule(CUT_OVER, region, LATEST)
    for field in fields:
        on = row.get(field)
        if rule is not None and on is not None and on >= rule.valid_from:
            raise AfterCutOver(field=field, on=on, since=rule.valid_from, source=str(rule.source))
