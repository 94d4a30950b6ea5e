"""Annotated articles written in place: names marked in the text, events by their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.evaluation import Annotation, parse
from tests.marked import marked

Told = tuple[str, str, str, Mapping[str, Iterable[str]]]  # type, status, trigger, role -> fillers


def record(
    source: str,
    *events: Told,
    id: str = "a",
    clusters: Iterable[Iterable[str]] = (),
    offices: Iterable[tuple[str, str, str | None]] = (),
    ids: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The JSON object of one article: ``[Rusia|STATE]`` in the source is a mention.

    Triggers and fillers are the first place of their words in the text; "Rusia#2" is the second. ``ids`` gives
    entity ids to mentions and fillers by their text: then it is what a program found.
    """
    document, mentions = marked(source, id)
    ids = ids or {}

    def span(words: str) -> dict[str, Any]:
        words, _, nth = words.partition("#")
        start = -1
        for _ in range(int(nth or 1)):
            start = document.text.index(words, start + 1)
        found = {"start": start, "end": start + len(words), "text": words}
        return found | ({"entity": ids[words]} if words in ids else {})

    return {
        "id": id,
        "published": "2031-05-04",
        "text": document.text,
        "mentions": [
            {"start": m.start, "end": m.end, "type": m.type, "text": m.text, "entity": ids.get(m.text)}
            for m in mentions
        ],
        "events": [
            {
                "type": type,
                "status": status,
                "trigger": {key: value for key, value in span(trigger).items() if key != "entity"},
                "roles": [{"role": r, **span(words)} for r, fillers in roles.items() for words in fillers],
            }
            for type, status, trigger, roles in events
        ],
        "offices": [{"person": p, "office": o, "of": of} for p, o, of in offices],
        "clusters": [list(names) for names in clusters],
    }


def annotated(source: str, *events: Told, **more: Any) -> Annotation:
    """The same as an Annotation."""
    return parse(record(source, *events, **more), "test")


SOURCE = """[Menlu|OFFICE] [Kerindo|STATE] [Lin Borvan|PERSON] bertemu [Qaodu|PERSON] di [Lumora|PLACE].
[Kerindo|STATE] menyerang [Samudra|STATE] pada [Rabu|DATE].
Serangan itu dikecam [Borvan|PERSON]."""
EVENTS: tuple[Told, ...] = (
    ("met-with", "occurred", "bertemu", {"participant": ["Lin Borvan", "Qaodu"], "place": ["Lumora"]}),
    (
        "attacked",
        "occurred",
        "menyerang",
        {"actor": ["Kerindo#2"], "target": ["Samudra"], "date": ["Rabu"]},
    ),
    ("accused", "occurred", "dikecam", {"actor": ["Borvan#2"], "target": ["Kerindo#2"]}),
)
OFFICES = (("Lin Borvan", "Menlu", "Kerindo"),)
CLUSTERS = (("Lin Borvan", "Borvan"),)
IDS = {
    "Kerindo": "id/1",
    "Lin Borvan": "id/2",
    "Borvan": "id/2",
    "Qaodu": "id/3",
    "Lumora": "id/4",
    "Samudra": "id/5",
}
GOLD = record(SOURCE, *EVENTS, clusters=CLUSTERS, offices=OFFICES)
PERFECT = record(SOURCE, *EVENTS, offices=[("id/2", "Menlu", "id/1")], ids=IDS)
