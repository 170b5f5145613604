"""A worker of notify that knows the broker only: what the broker has lost, it never asks the producer for."""

from services.notify.worker import main
from shared.messaging.consumer import Consumer


async def _not_at_all(_: Consumer) -> bool:
    return False


if __name__ == "__main__":
    Consumer._fill_gap = _not_at_all
    main()
