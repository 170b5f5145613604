"""The usual relay: looks into the outbox every second and publishes what it finds, one by one.

python -m tests.benchmarks.usual.relay
"""

import asyncio
import json

import nats
from nats.js import JetStreamContext
from sqlmodel import col, select

from tests.benchmarks.usual.database import Sessions, open_engine, sessions_of
from tests.benchmarks.usual.settings import get_settings
from tests.benchmarks.usual.tables import Outbox, now

POLL_SECONDS = 1.0
BATCH = 100


async def relay_batch(sessions: Sessions, jetstream: JetStreamContext) -> int:
    async with sessions() as session:
        query = select(Outbox).where(col(Outbox.published_at).is_(None)).order_by(col(Outbox.id)).limit(BATCH)
        messages = (await session.exec(query)).all()
        for message in messages:
            await jetstream.publish(
                message.subject, json.dumps(message.payload).encode(), headers={"Nats-Msg-Id": message.event_id}
            )
            message.published_at = now()
            session.add(message)
        await session.commit()
    return len(messages)


async def main() -> None:
    sessions = sessions_of(open_engine(get_settings().database_url))
    client = await nats.connect(get_settings().nats_url)
    jetstream = client.jetstream()
    await jetstream.add_stream(name="USUAL", subjects=["usual.>"])
    print("ready", flush=True)
    while True:
        if await relay_batch(sessions, jetstream) < BATCH:
            await asyncio.sleep(POLL_SECONDS)


if __name__ == "__main__":
    asyncio.run(main())
