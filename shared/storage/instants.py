"""Instants in a database: aware and UTC on both sides, whatever the driver returns."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator


def in_utc(value: datetime) -> datetime:
    """The instant as it is stored; a ValueError where it has no time zone and so is none."""
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value.astimezone(UTC)


class Instant(TypeDecorator[datetime]):
    """A UTC instant. SQLite forgets the zone, PostgreSQL answers in the session's: both come back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """By which a page's cursor is read again."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
