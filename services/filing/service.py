"""Everything the filing service is made of."""

from services.filing.settings import FilingSettings
from services.filing.told import tell
from services.filing.work import FilingWork
from shared.hosting.service import Service


class FilingService(Service[FilingSettings, FilingWork]):
    """备案审查."""

    work = FilingWork
    tell = staticmethod(tell)
