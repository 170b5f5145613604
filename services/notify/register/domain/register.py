"""What the duty register goes by."""

from typing import NamedTuple

from services.notify.register.domain.subject_sets import Subjects
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.places import Places


class Register(NamedTuple):
    """Rules and calendar, whom the subjects mean, how many days are looked ahead, and which places there are."""

    statutes: Statutes
    subjects: Subjects
    horizon: int
    places: Places
