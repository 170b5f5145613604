"""What a unit finds in its inbox where another has voided its word."""

from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.contracts.corrections import WordVoidedV1
from shared.contracts.envelope import Envelope


def word_voided(told: WordVoidedV1, envelope: Envelope) -> Notice:
    """To the unit whose word it was: by whom, and of what."""
    return notice(
        Code.WORD_VOIDED,
        Audience.OWNER,
        unit=told.unit,
        region=envelope.region,
        on=envelope.legaldate,
        about=envelope.id,
        fact=envelope.id,
        where=told.number or told.thing,
        entry=told.entry,
        by=envelope.unit,
    )
