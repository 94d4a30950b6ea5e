"""Which date dates an event, by syntax written by hand."""

from types import SimpleNamespace

import pytest

from kg.model import Document, Role
from kg.reports.dates import to_come, with_date
from kg.reports.text import Text
from tests.parsed import as_candidates, document, named, parsed, word

TYPES = {"Rabu": "DATE", "Kamis": "DATE", "Lavrov": "PERSON", "Wina": "PLACE"}
ACTOR = Role("actor", 0, 6, "Lavrov", None)


def dated(source: str, trigger: str, *others: str, chosen: str = "") -> list[str]:
    """The date that an event has then; ``others`` are triggers, too, and ``chosen`` the date that it has so far."""
    doc = parsed(source)
    mentions = named(doc, **TYPES)
    candidates = as_candidates(doc, mentions)
    text = Text(
        document=document(doc, None),
        doc=doc,
        reader=None,
        sentences=list(doc.sents),
        views=[candidates],
        mention_at={c.start: m for c, m in zip(candidates, mentions, strict=True)},
        end_at={c.start: c.end for c in candidates},
        named_at={c.start: c for c in candidates},
        phrase_at={},
        holder_at={},
    )
    triggers = {word(doc, name).i for name in (trigger, *others)}
    at = doc.text.find(chosen)
    roles = (ACTOR, Role("date", at, at + len(chosen), chosen)) if chosen else (ACTOR,)
    found = with_date(text, word(doc, trigger), triggers, roles)
    assert found[0] == ACTOR
    assert all(doc.text[role.start : role.end] == role.text for role in found)
    return [role.text for role in found if role.role == "date"]


DIRECT = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT pada/ADP/4/case Rabu/PROPN/2/obl ."
NOUN = "Lavrov/PROPN/2/nsubj menggelar/VERB/0/ROOT latihan/NOUN/2/obj pada/ADP/5/case Rabu/PROPN/2/obl ."
PLACE = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT di/ADP/4/case Wina/PROPN/2/obl Rabu/PROPN/4/nmod ."
TWO = "Lavrov/PROPN/2/nsubj tiba/VERB/0/ROOT Rabu/PROPN/2/obl dan/CCONJ/5/cc pulang/VERB/2/conj Kamis/PROPN/5/obl ."


@pytest.mark.parametrize(("source", "trigger"), [(DIRECT, "tiba"), (NOUN, "latihan"), (PLACE, "tiba")])
def test_a_date_that_hangs_on_the_trigger_or_one_word_further(source, trigger):
    assert dated(source, trigger) == ["Rabu"]


def test_a_date_of_another_trigger_is_not_taken():
    assert dated(TWO, "tiba", "pulang") == ["Rabu"]
    assert dated(TWO, "pulang", "tiba") == ["Kamis"]
    assert dated(NOUN, "latihan", "menggelar") == []


def test_a_date_further_off_is_not_taken():
    far = "Lavrov/PROPN/2/nsubj berkata/VERB/0/ROOT hujan/NOUN/4/nsubj turun/VERB/2/ccomp Rabu/PROPN/4/obl ."
    assert dated(far, "berkata") == []


def test_a_date_that_was_chosen_gives_way_only_to_one_that_hangs_on_the_trigger_itself():
    assert dated(TWO, "tiba", "pulang", chosen="Kamis") == ["Rabu"]
    assert dated(TWO, "tiba", "pulang", chosen="Rabu") == ["Rabu"]
    more = PLACE.replace(" .", " kata/VERB/2/parataxis Kamis/PROPN/6/obl .")
    assert dated(more, "tiba", chosen="Kamis") == ["Kamis"]


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("2031-06", "2031-05-30", True),
        ("2031-06", "2031-05-31", False),
        ("2031-05-06/2031-05-07", "2031-05-04T20:00:00+07:00", True),
        ("2031-05-04", "2031-05-04T20:00:00+07:00", False),
        ("2031", "2031-05-04", False),
        ("../2032", "2031-05-04", False),
        ("2031-08", "2031-06", True),
        ("2031-06", None, False),
        (None, "2031-05-04", False),
    ],
)
def test_what_is_yet_to_come(date, published, expected):
    text = SimpleNamespace(document=Document("a", "", "id", published))
    assert to_come(text, date) is expected
