"""Public ids and moments, as text."""

from __future__ import annotations

from datetime import UTC, datetime


def id_of(key: int) -> str:
    """Return the public id of an article's or annotation's database key: ten hexadecimal digits."""
    return f"{key:010x}"


def key_of(public_id: str) -> int:
    """Return the database key of a whole public id; raises ValueError when it is not one."""
    return int(public_id, 16)


def now_utc() -> str:
    """Return the present moment as this program stores it: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
