"""What is on the record of a letter and hardly so."""

from services.litigation.cases.domain.warned import CaseWarning
from shared.kernel.identifiers.document_number import STANDARD


def number_of_two() -> CaseWarning:
    """Of two letters under one number one is mistyped, unless it is one letter to several units; only who sees both is
    told."""
    return CaseWarning(
        code="litigation.number_of_two_letters",
        message={
            "zh": "同一编号另有一件建议登记，请核对：一件发给几个单位的，无须处理；编号有误的，更正或者作废。",
            "en": "Another letter bears this number: unless it is one to several units, put the wrong one right.",
        },
        source=STANDARD,
    )
