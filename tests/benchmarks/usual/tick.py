"""The usual daily job: load what is due through the ORM, and commit each."""

from datetime import date

from sqlmodel import col, select

from tests.benchmarks.usual.database import Sessions
from tests.benchmarks.usual.tables import Deadline, Notice, Outbox


async def tick(sessions: Sessions, today: date) -> int:
    """Remind of every open deadline that is due; returns of how many."""
    async with sessions() as session:
        query = select(Deadline).where(col(Deadline.state) == "open", col(Deadline.due) <= today)
        due = (await session.exec(query)).all()
        for deadline in due:
            assert deadline.id is not None
            deadline.state = "due_today"
            session.add(deadline)
            session.add(notice_of(deadline, deadline.id, today))
            session.add(fact_of(deadline))
            await session.commit()
    return len(due)


def notice_of(deadline: Deadline, id: int, today: date) -> Notice:
    params = {"rule": deadline.rule, "due": deadline.due.isoformat(), "days": (deadline.due - today).days}
    return Notice(
        deadline_id=id,
        unit=deadline.owner,
        region=deadline.region,
        code="deadline_due",
        params=params,
        created_on=today,
    )


def fact_of(deadline: Deadline) -> Outbox:
    payload = {
        "type": "deadline_due",
        "subject": f"deadline/{deadline.id}",
        "region": deadline.region,
        "data": {"matter_id": deadline.matter_id, "name": deadline.name, "due": deadline.due.isoformat()},
    }
    return Outbox(type="deadline_due", subject="usual.notify.deadline_due", payload=payload)
