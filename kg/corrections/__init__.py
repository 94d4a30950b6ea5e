"""What people put right in what kg takes from articles: kept as JSON lines, applied to an extraction on demand, and
exported as annotated articles (``kg.interchange.to_annotation``).

One object a line, which says what stands at a place of a document. A later line about the same place holds.

    {"document": "d1", "event": {"text": "bertemu"}, "is": {"status": "planned"}}
    {"document": "d1", "event": {"text": "membahas"}, "is": null}
    {"document": "d1", "event": {"start": 210, "end": 217, "text": "menemui"}, "is": {"type": "met-with",
     "status": "occurred", "roles": [{"role": "participant", "text": "Lavrov"}, ...]}}
    {"document": "d1", "mention": {"text": "Oreshnik"}, "is": null}
    {"document": "d1", "mention": {"text": "Gedung Biru"}, "is": "ORG"}
    {"document": "d1"}

``event`` is the trigger of one, ``mention`` a name; null says that there is none. What ``is`` does not tell of an event
that kg found stays as it was found; one that it did not find needs a type and roles. ``roles`` are all roles, the date
of an event among them ({"role": "date", "text": "Rabu"}); ``date`` is EDTF, where its expression is not enough. A
document alone was read through: what no line is about is right. ``start`` and ``end`` are character offsets, which may
be left out where the words stand once.
"""

from kg.corrections.applying import apply, corrected
from kg.corrections.reading import Correction, Corrections, parse, read

__all__ = ["Correction", "Corrections", "apply", "corrected", "parse", "read"]
