"""What the duty register goes by."""

from typing import NamedTuple

from services.notify.register.domain.subject_sets import Subjects
from shared.kernel.clocks.statutes import Statutes


class Register(NamedTuple):
    """Rules and calendar, whom the subjects mean, and how many days are looked ahead."""

    statutes: Statutes
    subjects: Subjects
    horizon: int
