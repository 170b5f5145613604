"""What can be entered about a suggestion."""

from services.litigation.suggestions.domain.acts.disputing import Amend, Object, Reject, Withdraw
from services.litigation.suggestions.domain.acts.receiving import ConfirmReceipt, Receive
from services.litigation.suggestions.domain.acts.rectifying import Conclude, NoteCorrection, Rectify
from services.litigation.suggestions.domain.acts.replying import Accept, Reply, SendBack
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "Accept",
    "Amend",
    "Conclude",
    "ConfirmReceipt",
    "NoteCorrection",
    "Object",
    "Receive",
    "Rectify",
    "Reject",
    "Reply",
    "SendBack",
    "Withdraw",
]

ACTS: Acts = acts(
    Receive,
    ConfirmReceipt,
    Object,
    Reject,
    Amend,
    Withdraw,
    Reply,
    Accept,
    SendBack,
    Rectify,
    NoteCorrection,
    Conclude,
)
