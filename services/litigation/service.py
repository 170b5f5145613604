"""Everything the litigation service is made of."""

from services.litigation.settings import LitigationSettings
from services.litigation.told import tell
from services.litigation.work import LitigationWork
from shared.hosting.service import Service
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role


class LitigationService(Service[LitigationSettings, LitigationWork]):
    """行政应诉."""

    work = LitigationWork
    tell = staticmethod(tell)
    counsel = (Bond.COUNSEL, Role.LITIGATOR)
