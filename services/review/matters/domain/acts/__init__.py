"""What can be entered about a matter."""

from services.review.matters.domain.acts.deciding import Decide, DecideIrregularly, Deliberate, RefuseAtGate
from services.review.matters.domain.acts.drafting import HandInVersion
from services.review.matters.domain.acts.ending import NoteDefect, Withdraw
from services.review.matters.domain.acts.halting import Pause, RequestSupplement, Resume, Supplement
from services.review.matters.domain.acts.reviewing import Confirm, Opine, Revise, Shorten
from services.review.matters.domain.acts.submission import Accept, Resubmit, Return, Submit
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "Accept",
    "Confirm",
    "Decide",
    "DecideIrregularly",
    "Deliberate",
    "HandInVersion",
    "NoteDefect",
    "Opine",
    "Pause",
    "RefuseAtGate",
    "RequestSupplement",
    "Resubmit",
    "Resume",
    "Return",
    "Revise",
    "Shorten",
    "Submit",
    "Supplement",
    "Withdraw",
]

ACTS: Acts = acts(
    Submit,
    Return,
    Resubmit,
    Accept,
    RequestSupplement,
    Supplement,
    Pause,
    Resume,
    Shorten,
    Opine,
    Revise,
    HandInVersion,
    Confirm,
    RefuseAtGate,
    Deliberate,
    Decide,
    DecideIrregularly,
    NoteDefect,
    Withdraw,
)
