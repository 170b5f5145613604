"""Everything the litigation service is made of."""

from services.litigation.adapters.collections import LitigationWork
from services.litigation.adapters.published import tell
from services.litigation.settings import LitigationSettings
from shared.hosting.service import Service


class LitigationService(Service[LitigationSettings, LitigationWork]):
    """行政应诉."""

    work = LitigationWork
    tell = staticmethod(tell)
