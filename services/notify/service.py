"""Everything the notify service is made of."""

from services.notify.adapters.collections import NotifyWork
from services.notify.adapters.published import tell
from services.notify.settings import NotifySettings
from shared.hosting.service import Service


class NotifyService(Service[NotifySettings, NotifyWork]):
    """期限、预警、处置、通知."""

    work = NotifyWork
    tell = staticmethod(tell)
