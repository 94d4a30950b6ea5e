"""Marking errors: the lines that come of it fit the document, name every place whole, and can be read again."""

import re

import pytest

from kg.corrections import apply, marking, parse
from kg.errors import DocumentError, KgError
from kg.model import Document
from tests.meetings import extraction

TEXT = extraction().document.text


def place(words: str, nth: int = 0) -> dict:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def test_a_mention_and_none():
    assert marking.mention(extraction(), "Badan Uji", "ORG") == {
        "document": "uji",
        "mention": place("Badan Uji"),
        "is": "ORG",
    }
    assert marking.mention(extraction(), "Lavrov#2", None)["mention"] == place("Lavrov", 1)
    assert marking.no_event(extraction(), "membahas") == {
        "document": "uji",
        "event": place("membahas"),
        "is": None,
    }
    assert marking.read_through(extraction()) == {"document": "uji"}


def test_roles_given_take_the_place_of_those_found_in_them():
    given = [("participant", "Reuters"), ("participant", "Wang Yi"), ("place", "")]
    line = marking.event(extraction(), "bertemu", status="planned", roles=given)
    assert line["is"] == {
        "status": "planned",
        "roles": [{"role": "participant", **place("Reuters")}, {"role": "participant", **place("Wang Yi")}],
    }
    kept = marking.event(extraction(), "bertemu", roles=[("date", "Rabu")])["is"]["roles"]
    assert [(r["role"], r["text"]) for r in kept] == [
        ("participant", "Sergei Lavrov"),
        ("participant", "Wang Yi"),
        ("place", "Beijing"),
        ("date", "Rabu"),
    ]


def test_a_missed_event():
    line = marking.event(extraction(), "menyerang", type="attacked", roles=[("target", "Irak")])
    assert apply(extraction(), [parse(line, "s")]).reports[-1].type == "attacked"
    with pytest.raises(DocumentError, match=r"^this correction: kg found no event on 'menyerang'"):
        marking.event(extraction(), "menyerang", status="denied")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Lavrov", "'Lavrov' stands 2 times in the document: say which, as in 'Lavrov#2'"),
        ("Lavrov#3", "there is no Lavrov#3"),
        ("Lavrov#0", "there is no Lavrov#0"),
        ("Nihil", "'Nihil' does not stand in document 'uji'"),
        ("Nihil#2", "'Nihil' does not stand"),
        ("", "stands"),
    ],
)
def test_words_that_are_not_one_place(words: str, reason: str):
    with pytest.raises(KgError, match=re.escape(reason)):
        marking.mention(extraction(), words, "ORG")


def test_words_may_have_a_number_sign_of_their_own():
    document = Document("d", "Nomor#2 dan Nomor#3, Nomor", "id")
    assert marking.find(document, "Nomor#3").start == 12
    assert marking.find(document, "Nomor#2").start == 0
    assert marking.find(document, "Nomor#2#1").start == 0
