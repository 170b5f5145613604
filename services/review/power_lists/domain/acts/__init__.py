"""What can be entered about a change of a power list."""

from services.review.power_lists.domain.acts.consenting import Consent, ConsentIrregularly
from services.review.power_lists.domain.acts.proposing import (
    AnswerConsultation,
    Propose,
    ResubmitChange,
    Review,
    WithdrawChange,
)
from services.review.power_lists.domain.acts.publishing import Publish, PublishIrregularly, Report, Withhold
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "AnswerConsultation",
    "Consent",
    "ConsentIrregularly",
    "Propose",
    "Publish",
    "PublishIrregularly",
    "Report",
    "ResubmitChange",
    "Review",
    "WithdrawChange",
    "Withhold",
]

ACTS: Acts = acts(
    Propose,
    AnswerConsultation,
    Review,
    ResubmitChange,
    Consent,
    ConsentIrregularly,
    Report,
    Publish,
    PublishIrregularly,
    Withhold,
    WithdrawChange,
)
