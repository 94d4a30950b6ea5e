"""From which day a relative date is counted: the article's, or that of the older source that it quotes."""

from __future__ import annotations

from datetime import date

from kg import lang
from kg.model import Role
from kg.reports.text import Text

_DAY = "2024-06-20"  # the form of a whole day in EDTF
_OLD = 7  # days before publication from which a quoted source speaks of another week than the article


def source_date(text: Text, role: Role) -> str | None:
    """The day of the source quoted beside a relative date, if it is much older than the article.

    An article that draws on an old dispatch keeps its "pekan ini": the day is then the one given with the source
    ("dilaporkan KCNA, Kamis, 20 Juni 2024") in the same sentence or the next to it. ISO 8601, None otherwise.
    """
    published = text.document.published
    dates = lang.part(text.document.lang, "dates")
    if published is None or len(published) < len(_DAY) or dates.resolve(role.text, None) is not None:
        return None
    here = next((n for n, s in enumerate(text.sentences) if s.start_char <= role.start < s.end_char), None)
    if here is None:
        return None
    for n in (here, here + 1, here - 1):
        if not 0 <= n < len(text.sentences):
            continue
        sentence = text.sentences[n]
        if not any(t.lower_ in text.reader.cues.sources for t in sentence):
            continue
        for i in range(sentence.start, sentence.end):
            mention = text.mention_at.get(i)
            day = dates.resolve(mention.text, None) if mention and mention.type == "DATE" else None
            if day is not None and len(day) == len(_DAY) and _days(day, published[: len(_DAY)]) > _OLD:
                return str(day)
    return None


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days
