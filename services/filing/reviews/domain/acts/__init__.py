"""What can be entered about a review."""

from services.filing.reviews.domain.acts.asking import Ask, Open
from services.filing.reviews.domain.acts.concluding import Conclude, End
from services.filing.reviews.domain.acts.correcting import Accept, Report, Return
from services.filing.reviews.domain.acts.timing import Extend, Pause, ResumeReview
from shared.kernel.lives.entered import Acts, acts

__all__ = ["ACTS", "Accept", "Ask", "Conclude", "End", "Extend", "Open", "Pause", "Report", "ResumeReview", "Return"]

ACTS: Acts = acts(Open, Ask, Extend, Pause, ResumeReview, Conclude, Report, Return, Accept, End)
