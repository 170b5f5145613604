"""The stories of the year; they run side by side, each scene on its own day."""

from deploy.local.demo.storyline import Storyline
from deploy.local.demo.storylines.catalogues import Catalogues
from deploy.local.demo.storylines.concentrated_jurisdiction import ConcentratedJurisdiction
from deploy.local.demo.storylines.historic_document import HistoricDocument
from deploy.local.demo.storylines.joint_document import JointDocument
from deploy.local.demo.storylines.late_appeal import LateAppeal
from deploy.local.demo.storylines.lawsuit import Lawsuit
from deploy.local.demo.storylines.normative_document import NormativeDocument
from deploy.local.demo.storylines.power_list import PowerList
from deploy.local.demo.storylines.quarterly_rhythm import QuarterlyRhythm
from deploy.local.demo.storylines.township import Township
from deploy.local.demo.storylines.unanswered_suggestion import UnansweredSuggestion
from deploy.local.demo.storylines.vertical_agency import VerticalAgency

STORYLINES: tuple[type[Storyline], ...] = (
    HistoricDocument,
    VerticalAgency,
    NormativeDocument,
    JointDocument,
    Catalogues,
    PowerList,
    UnansweredSuggestion,
    Lawsuit,
    ConcentratedJurisdiction,
    LateAppeal,
    Township,
    QuarterlyRhythm,
)
