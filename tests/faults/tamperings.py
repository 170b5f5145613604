"""What may be wrong in a service's database: for each a service and the statements that make it so."""

from services.notify.deadlines.adapters.tables import DeadlineRow
from shared.storage.table_of import table_of

# What the database reckons by itself is not put there.
ASKED = ", ".join(column.name for column in table_of(DeadlineRow).columns if column.computed is None)


TAMPERINGS: dict[str, tuple[str, str]] = {
    "a deadline is gone": ("notify", "DELETE FROM deadline WHERE ref = (SELECT max(ref) FROM deadline)"),
    "a deadline nobody asked for": (
        "notify",
        f"""
        CREATE TEMP TABLE one AS SELECT {ASKED} FROM deadline LIMIT 1;
        UPDATE one SET ref = 'litigation/nobody/answer';
        INSERT INTO deadline ({ASKED}) SELECT {ASKED} FROM one;
        """,  # noqa: S608 - columns of a table of ours
    ),
    "an explanation is gone": ("notify", "DELETE FROM explanation WHERE hash = (SELECT max(hash) FROM explanation)"),
    "an explanation is gone where it was made": (
        "litigation",
        "DELETE FROM explanation WHERE hash = (SELECT max(hash) FROM explanation)",
    ),
    "a deadline a day late": (
        "notify",
        "UPDATE deadline SET due = date(due, '+1 day') WHERE ref = (SELECT max(ref) FROM deadline)",
    ),
    "a deadline that was met and is not": (
        "notify",
        "UPDATE deadline SET state = 'overdue' WHERE ref = (SELECT max(ref) FROM deadline WHERE state = 'met')",
    ),
    "a notice twice": (
        "notify",
        """
        CREATE TEMP TABLE one AS SELECT * FROM notice LIMIT 1;
        UPDATE one SET id = 'another';
        INSERT INTO notice SELECT * FROM one;
        """,
    ),
    "nobody told of what is overdue": ("notify", "DELETE FROM notice WHERE code = 'deadline_overdue'"),
    "a batch applied twice": ("notify", "UPDATE passed_fact SET position = 1000000 WHERE position = 5"),
    "a fact not passed on": (
        "notify",
        "DELETE FROM passed_fact WHERE position = (SELECT max(position) FROM passed_fact)",
    ),
    "a fact put aside": (
        "notify",
        """
        INSERT INTO inbox_parked (producer, seq, event_id, type, subject, body, reason, attempts, parked_at, state)
        VALUES ('review', 1, 'x', 'x', 'x', 'x', 'x', 1, '2026-10-09', 'parked');
        """,
    ),
    "a fact passed by": ("notify", "UPDATE cursor SET applied = applied - 1 WHERE producer = 'litigation'"),
    "a cursor behind": ("filing", "UPDATE cursor SET seq = seq - 1, applied = applied - 1 WHERE producer = 'review'"),
    "a cursor on another history": ("notify", "UPDATE cursor SET hash = 'x' WHERE producer = 'review'"),
    "a fact gone from the log": ("review", "DELETE FROM event_log WHERE seq = 3"),
    "the last fact gone": ("review", "DELETE FROM event_log WHERE seq = (SELECT max(seq) FROM event_log)"),
    "a fact rewritten": ("litigation", "UPDATE event_log SET body = replace(body, '2026', '2025') WHERE seq = 2"),
    "a fact without a number": (
        "review",
        "INSERT INTO outbox (event_id, type, subject, body, created_at) VALUES ('x', 'x', 'x', 'x', '2026-10-09')",
    ),
    "an entry left out": ("litigation", "DELETE FROM entry WHERE number = 2"),
    "an entry rewritten": ("litigation", "UPDATE entry SET body = replace(body, '2026', '2025') WHERE number = 1"),
    "a seal gone": ("review", "DELETE FROM seal WHERE seq = 2"),
    "the last seal gone": ("review", "DELETE FROM seal WHERE seq = (SELECT max(seq) FROM seal)"),
    "a case nobody registered": (
        "litigation",
        "UPDATE court_case SET id = 'nobody' WHERE id = (SELECT max(id) FROM court_case)",
    ),
    "a change that was lost": ("review", "UPDATE matter SET version = 1 WHERE id = (SELECT max(id) FROM matter)"),
}
