"""Lines of corrections: what they say, and what is wrong with those that are none."""

import json
from pathlib import Path

import pytest

from kg.corrections import parse, read
from kg.corrections.reading import Correction, EventIs, Filler, Place, located
from kg.errors import DocumentError
from kg.model import Document

BERTEMU = {"start": 4, "end": 11, "text": "bertemu"}


def test_each_kind_of_line():
    said = parse({"document": "d", "event": BERTEMU, "is": None}, "s")
    assert said == Correction("s", "d", "event", Place("bertemu", 4, 11), None)
    assert parse({"document": "d", "mention": {"text": "X"}, "is": "ORG"}, "s") == Correction(
        "s", "d", "mention", Place("X"), "ORG"
    )
    assert parse({"document": "d"}, "s") == Correction("s", "d")
    event = {
        "type": "met-with",
        "status": "denied",
        "date": "2024-06",
        "roles": [{"role": "date", "text": "Rabu"}],
    }
    told = EventIs("met-with", "denied", (Filler("date", Place("Rabu")),), "2024-06")
    assert parse({"document": "d", "event": {"start": 4, "end": 11}, "is": event}, "s").right == told


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "a correction must be a JSON object"),
        ({}, "a correction has no document"),
        ({"document": 3}, "document must be a string"),
        ({"document": "d", "is": None}, 'one place, "event" or "mention"'),
        ({"document": "d", "event": BERTEMU}, "and what stands there"),
        ({"document": "d", "event": BERTEMU, "mention": BERTEMU, "is": None}, "one place"),
        ({"document": "d", "evnt": BERTEMU, "is": None}, "no field 'evnt'; did you mean 'event'?"),
        ({"document": "d", "event": "bertemu", "is": None}, "the place of event must be a JSON object"),
        ({"document": "d", "event": {}, "is": None}, "must have a text, or start and end"),
        (
            {"document": "d", "event": {"start": 1, "text": "x"}, "is": None},
            "must have a text, or start and end",
        ),
        ({"document": "d", "event": {"start": True, "end": 2}, "is": None}, "whole numbers"),
        ({"document": "d", "event": {"text": ""}, "is": None}, "text must be a string that is not empty"),
        ({"document": "d", "event": BERTEMU, "is": {}}, "nothing is told of the event"),
        ({"document": "d", "event": BERTEMU, "is": "met-with"}, "an event must be a JSON object"),
        ({"document": "d", "event": BERTEMU, "is": {"type": "met"}}, "type 'met' is none of met-with"),
        (
            {"document": "d", "event": BERTEMU, "is": {"status": "maybe"}},
            "status 'maybe' is none of occurred",
        ),
        ({"document": "d", "event": BERTEMU, "is": {"date": "June"}}, "date 'June' is none: write 2024"),
        ({"document": "d", "event": BERTEMU, "is": {"roles": {}}}, "roles must be a list"),
        ({"document": "d", "event": BERTEMU, "is": {"roles": [{"text": "x"}]}}, "a role has no role"),
        (
            {"document": "d", "event": BERTEMU, "is": {"roles": [{"role": "x", "text": "x"}]}},
            "role 'x' is none of",
        ),
        ({"document": "d", "mention": BERTEMU, "is": "CITY"}, "is 'CITY' is none of PERSON"),
        ({"document": "d", "mention": BERTEMU, "is": {"type": "ORG"}}, "is must be a string"),
    ],
)
def test_what_is_wrong_is_said(record, reason: str):
    with pytest.raises(DocumentError) as caught:
        parse(record, "f, line 3")
    assert str(caught.value).startswith("f, line 3: ")
    assert reason in str(caught.value)


def test_a_file_is_read_by_document_in_its_order(tmp_path: Path):
    file = tmp_path / "c.jsonl"
    lines = [{"document": "b"}, {"document": "a"}, {"document": "b", "mention": {"text": "X"}, "is": None}]
    file.write_text("\n\n".join(map(json.dumps, lines)))
    found = read(file)
    assert [(key, [c.source for c in some]) for key, some in found.items()] == [
        ("b", [f"{file}, line 1", f"{file}, line 5"]),
        ("a", [f"{file}, line 3"]),
    ]
    file.write_text('{"document": "a"}\n{')
    with pytest.raises(DocumentError, match="line 2: broken JSON at character 2"):
        read(file)
    file.write_text("[" * 100_000)
    with pytest.raises(DocumentError, match="line 1: broken JSON"):
        read(file)


DOCUMENT = Document("d", "Ali temui Badu, Badu diam.", "id")


@pytest.mark.parametrize("place", [Place("temui"), Place("temui", 4, 9), Place(None, 4, 9)])
def test_a_place_is_found_by_its_words_or_its_offsets(place: Place):
    found = located(place, DOCUMENT, "s")
    assert (found.start, found.end, found.text) == (4, 9, "temui")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Place("Badu"), "'Badu' stands 2 times in document 'd': give start and end"),
        (Place("Dedi"), "'Dedi' does not stand in document 'd'"),
        (Place("Badu", 4, 9), "has 'temui' at 4..9, not 'Badu'"),
        (Place("Badu", 24, 99), "24..99 is outside of document 'd' of 26 characters"),
        (Place(None, 9, 4), "9..4 is outside"),
    ],
)
def test_a_place_that_is_not_there(place: Place, reason: str):
    with pytest.raises(DocumentError, match=f"^s: .*{reason}"):
        located(place, DOCUMENT, "s")
