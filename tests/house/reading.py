"""That another unit has read of a thing, as a service hears it of notify."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.codes import Service
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.storage.event_log import Entry
from tests.house.answers import Deed, Occasion, nothing
from tests.house.facts import ON, told


def read(thing: str, unit: str, original: str, *, service: Service, id: str = "read-1") -> Entry:
    """The unit has acknowledged a notice of the fact `original` about the thing, as notify tells it."""
    about: Mapping[str, Any] = {"service": service, "thing": thing, "unit": unit, "original": original}
    return told(NoticeAcknowledgedV1(**about, acknowledged_on=ON), "notify", 1, id=id, subject=thing)


def readings(service: Service, *, thing: str = "thing/1", before: Deed = nothing) -> list[Occasion]:
    """What may be told of readings of a thing that there was `before`, and told otherwise."""
    about: Mapping[str, Any] = {"original": "fact-9", "acknowledged_on": ON}
    was = NoticeAcknowledgedV1(service=service, thing=thing, unit="one-unit", **about)
    now = was.model_copy(update={"unit": "another-unit"})
    anothers = was.model_copy(update={"service": "notify"})
    return [
        Occasion(name="by one unit, and by another", was=was, now=now, before=before),
        Occasion(name="of a thing here, and of another's", was=was, now=anothers, before=before),
        Occasion(name="of another's thing, and of one here", was=anothers, now=was, before=before),
    ]
