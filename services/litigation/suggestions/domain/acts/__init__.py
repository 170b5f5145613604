"""What can be entered about a suggestion."""

from services.litigation.suggestions.domain.acts.disputing import Amend, Object, Reject, Withdraw
from services.litigation.suggestions.domain.acts.linking import LoseCase
from services.litigation.suggestions.domain.acts.receiving import ConfirmReceipt, Receive
from services.litigation.suggestions.domain.acts.rectifying import CloseSuggestion, NoteCorrection, Rectify
from services.litigation.suggestions.domain.acts.replying import Accept, Reply, Return
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "Accept",
    "Amend",
    "CloseSuggestion",
    "ConfirmReceipt",
    "LoseCase",
    "NoteCorrection",
    "Object",
    "Receive",
    "Rectify",
    "Reject",
    "Reply",
    "Return",
    "Withdraw",
]

ACTS: Acts = acts(
    Receive,
    ConfirmReceipt,
    LoseCase,
    Object,
    Reject,
    Amend,
    Withdraw,
    Reply,
    Accept,
    Return,
    Rectify,
    NoteCorrection,
    CloseSuggestion,
)
