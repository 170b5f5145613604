"""Everything the notify service is made of."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from services.notify.delivery.adapters.heard_deadlines import HeardDeadlines
from services.notify.delivery.adapters.held_facts import HeldFacts
from services.notify.persons.adapters.told_persons import ToldPersons
from services.notify.register.adapters.own_deadlines import OwnDeadlines
from services.notify.register.adapters.register_file import read_subjects
from services.notify.register.domain.register import Register
from services.notify.register.domain.subject_sets import Subjects
from services.notify.settings import NotifySettings
from services.notify.told import tell
from services.notify.units.adapters.told_units import ToldUnits
from services.notify.work import NotifyWork
from shared.hosting.service import Service
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.model.actor import Role
from shared.kernel.rules.places import Places


class NotifyService(Service[NotifySettings, NotifyWork]):
    """期限、预警、处置、通知."""

    work = NotifyWork
    tell = staticmethod(tell)
    counsel = (Bond.COUNSEL, Role.LITIGATOR)
    counsel_reads = ("/v1/feed", "/v1/deadlines", "/v1/inbox")
    heard = (HeldFacts, HeardDeadlines, OwnDeadlines, ToldUnits, ToldPersons)

    @classmethod
    def handed(cls, settings: NotifySettings, places: Places, kinds: Kinds) -> Mapping[str, Any]:
        """Whom the duties of the profiles ask, how far the register looks ahead, and which places there are."""
        return {
            "subjects": read_subjects(settings.subjects, kinds),
            "horizon": settings.register_horizon_days,
            "places": places,
        }

    @cached_property
    def subjects(self) -> Subjects:
        """Whom the duties of the profiles ask."""
        return read_subjects(self.settings.subjects, self.store.kinds)

    @property
    def register(self) -> Register:
        """What the duty register goes by."""
        return Register(self.statutes, self.subjects, self.settings.register_horizon_days, self.places)
