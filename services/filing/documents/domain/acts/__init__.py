"""What can be entered about a document."""

from services.filing.documents.domain.acts.finding import NoteFinding
from services.filing.documents.domain.acts.in_force import Amend, Confirm, DeclareInvalid, Repeal, Resume, Suspend
from services.filing.documents.domain.acts.issuing import Drop, Number, Publish, PublishIrregularly, VoidNumber
from services.filing.documents.domain.acts.registering import Register, RegisterHistoric, RegisterPublished
from shared.kernel.lives.entered import Acts, acts

__all__ = [
    "ACTS",
    "Amend",
    "Confirm",
    "DeclareInvalid",
    "Drop",
    "NoteFinding",
    "Number",
    "Publish",
    "PublishIrregularly",
    "Register",
    "RegisterHistoric",
    "RegisterPublished",
    "Repeal",
    "Resume",
    "Suspend",
    "VoidNumber",
]

ACTS: Acts = acts(
    Register,
    RegisterHistoric,
    RegisterPublished,
    Number,
    VoidNumber,
    Drop,
    Publish,
    PublishIrregularly,
    Suspend,
    Resume,
    Amend,
    Repeal,
    DeclareInvalid,
    Confirm,
    NoteFinding,
)
