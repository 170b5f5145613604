"""Everything the litigation service is made of."""

from services.litigation.settings import LitigationSettings
from services.litigation.told import tell
from services.litigation.work import LitigationWork
from shared.hosting.service import Service


class LitigationService(Service[LitigationSettings, LitigationWork]):
    """行政应诉."""

    work = LitigationWork
    tell = staticmethod(tell)
