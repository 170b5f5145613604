"""What every service hears of notify: that another unit has read what was told of one of its things."""

from shared.contracts.envelope import Envelope
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.messaging.subscription import Answer, Subscription
from shared.storage.lives.reading import forget_read, note_acknowledged
from shared.storage.work import Work


def reading(service: str) -> Subscription:
    """The interest of that service."""
    return Subscription(
        name=f"{service}-note-acknowledgement",
        contract=NoticeAcknowledgedV1,
        speakers=("notify",),
        handle=_acknowledged,
        answer=_answered,
    )


async def _acknowledged(told: NoticeAcknowledgedV1, envelope: Envelope, work: Work) -> None:
    if told.service == work.service:
        await note_acknowledged(work.connection, told, envelope)


async def _answered(answer: Answer, work: Work) -> None:
    await forget_read(work.connection, answer.original)
    if answer.contract is not None:
        envelope = answer.envelope.model_copy(update={"id": answer.original})
        await _acknowledged(answer.contract, envelope, work)
