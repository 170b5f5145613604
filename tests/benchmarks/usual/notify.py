"""The usual consumer: fetches one message, writes it in a session of its own, acknowledges it.

python -m tests.benchmarks.usual.notify
"""

import asyncio
import json
from datetime import date
from typing import Any

import nats
import nats.errors
from nats.aio.msg import Msg
from sqlmodel import SQLModel

from tests.benchmarks.usual.database import Sessions, open_engine, sessions_of
from tests.benchmarks.usual.settings import get_settings
from tests.benchmarks.usual.tables import Deadline, ProcessedEvent


async def handle(sessions: Sessions, message: Msg) -> None:
    event_id = (message.headers or {})["Nats-Msg-Id"]
    async with sessions() as session:
        if await session.get(ProcessedEvent, event_id) is None:
            session.add(ProcessedEvent(event_id=event_id))
            session.add(deadline_of(json.loads(message.data)["data"]))
            await session.commit()
    await message.ack()


def deadline_of(data: dict[str, Any]) -> Deadline:
    dates = {name: date.fromisoformat(data[name]) for name in ("anchor_on", "due")}
    return Deadline(**{**data, **dates})


async def main() -> None:
    engine = open_engine(get_settings().database_url)
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    sessions = sessions_of(engine)
    client = await nats.connect(get_settings().nats_url)
    jetstream = client.jetstream()
    await jetstream.add_stream(name="USUAL", subjects=["usual.>"])
    subscription = await jetstream.pull_subscribe("usual.review.deadline_opened", durable="notify")
    print("ready", flush=True)
    while True:
        try:
            messages = await subscription.fetch(1, timeout=5)
        except nats.errors.TimeoutError:
            continue
        for message in messages:
            await handle(sessions, message)


if __name__ == "__main__":
    asyncio.run(main())
