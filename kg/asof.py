"""What had been published by a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from kg import edtf
from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a day (``day``, an ISO date, by each document's own clock), or, where given, a ``time``."""

    day: str
    time: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Moment:
        """A day, a month or a year stands for its end. Raises KgError for what is no time."""
        written = text.strip()
        if covered := edtf.bounds(written):
            return cls(covered[1])
        try:
            time = datetime.fromisoformat(written)
        except ValueError:
            raise KgError(
                f"{text!r} is no time: write 2024, 2024-11, 2024-11-01 or 2024-11-01T08:00:00+07:00"
            ) from None
        return cls(time.date().isoformat(), time if time.tzinfo else time.replace(tzinfo=UTC))

    def includes(self, published: str) -> bool:
        """Whether what was published then (ISO 8601; empty where that is not known) was out by this moment.

        What has a day only was out for certain when the day was over.
        """
        try:
            then = datetime.fromisoformat(published)
        except ValueError:
            return False
        if self.time is None:
            return then.date().isoformat() <= self.day
        if "T" not in published and " " not in published:
            return then.date().isoformat() < self.day
        return (then if then.tzinfo else then.replace(tzinfo=UTC)) <= self.time
