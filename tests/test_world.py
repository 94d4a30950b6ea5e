"""benchmarks/world.py and benchmarks/growing.py: a made-up stream of documents, and a store of them."""

import re
from collections import Counter
from itertools import islice

import pytest

from benchmarks import growing
from benchmarks.world import REPORTS, World
from kg.check import violations
from kg.statements import quads


@pytest.fixture(scope="module")
def stream():
    return list(islice(World().documents(), 600))


def test_a_seed_gives_the_same_stream_again(stream):
    assert [told.extraction for told in islice(World().documents(), 50)] == [
        t.extraction for t in stream[:50]
    ]
    assert next(World("other").documents()).document != stream[0].document


def test_documents_come_as_they_are_published_some_hundred_a_day(stream):
    days = [told.document.published[:10] for told in stream]
    assert days == sorted(days)
    assert 60 < sorted(Counter(days).values())[len(set(days)) // 2] < 140
    assert len({told.document.id for told in stream}) == len(stream)


def test_quotes_stand_in_the_texts_and_documents_are_short(stream):
    for told in stream:
        text = told.document.text
        assert 2 <= len(re.findall(r"\.(?: |$)", text)) <= 4
        (report,) = told.extraction.reports
        for span in (report.trigger, report.evidence, *report.roles):
            assert text[span.start : span.end] == span.text


def test_events_have_several_reports_and_names_several_spellings(stream):
    events = Counter(told.event for told in stream)
    assert 1 < len(stream) / len(events) < 4
    assert max(events.values()) <= max(REPORTS)
    spelled = {
        (key, e.label) for told in stream for e in told.extraction.entities if (key := told.names.get(e.id))
    }
    assert max(Counter(key for key, _ in spelled).values()) == 2


def test_documents_are_sound(stream):
    said = [quad for told in stream[:20] for quad in quads(told.extraction)]
    assert violations(said) == ()


def test_a_small_store_holds_the_bars_of_merging(capsys):
    growing.main(["--documents", "200", "--add", "20"])
    out = capsys.readouterr().out
    assert out.count("ms a document") == 10
    assert "20 more: " in out
    kg, label, kg_events, label_events = (
        [float(n) for n in re.findall(r"\d\.\d{3}", line)] for line in out.splitlines() if "pairwise" in line
    )
    for (precision, _, f1, *_), name in ((kg, "entities"), (kg_events, "events")):
        assert f1 >= growing.BARS[name][0]
        assert precision >= growing.BARS[name][1]
    assert kg[2] > label[2]
    assert kg_events[2] > label_events[2]


def test_what_was_not_found_is_not_in_the_truth():
    told = next(World().documents())
    truth = growing.Truth()
    truth.note(told, told.extraction)
    assert set(truth.events.values()) == {told.event}
    empty = growing.Truth()
    empty.note(told, type(told.extraction)(told.document))
    assert empty == growing.Truth()
