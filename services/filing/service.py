"""Everything the filing service is made of."""

from services.filing.adapters.collections import FilingWork
from services.filing.adapters.published import tell
from services.filing.settings import FilingSettings
from shared.hosting.service import Service


class FilingService(Service[FilingSettings, FilingWork]):
    """备案审查."""

    work = FilingWork
    tell = staticmethod(tell)
