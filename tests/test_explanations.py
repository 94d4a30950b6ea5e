from dataclasses import replace

from kg.explanations import Explanation
from kg.model import Document, Dropped, Extraction, Mention, Report, Span

TEXT = "Rusia diam.\n\n  \nMenlu Rusia bertemu Choe.\nTamat"


def span(words, start=0):
    at = TEXT.index(words, start)
    return Span(at, at + len(words), words)


def mention(words, type, start=0):
    found = span(words, start)
    return Mention(found.start, found.end, words, type)


LATER = TEXT.index("Menlu")
EXTRACTION = Extraction(
    Document("d", TEXT, "id"),
    mentions=(mention("Choe", "PERSON"), mention("Rusia", "STATE", LATER), mention("Rusia", "STATE")),
    reports=(Report("met-with", "occurred", span("bertemu"), span("Menlu Rusia bertemu Choe."), ()),),
    dropped=(Dropped("reports", "no second party", span("diam")),),
)


def test_lines_are_those_that_say_something_where_they_stand():
    lines = Explanation(EXTRACTION).lines
    assert [line.text for line in lines] == ["Rusia diam.", "Menlu Rusia bertemu Choe.", "Tamat"]
    assert all(TEXT[line.start :].startswith(line.text) for line in lines)


def test_each_thing_stands_in_the_line_that_it_begins_in_in_reading_order():
    first, second, last = Explanation(EXTRACTION).lines
    assert [m.text for m in first.mentions] == ["Rusia"]
    assert [m.text for m in second.mentions] == ["Rusia", "Choe"]
    assert (first.reports, second.reports) == ((), EXTRACTION.reports)
    assert (first.dropped, second.dropped) == (EXTRACTION.dropped, ())
    assert (last.mentions, last.reports, last.dropped) == ((), (), ())


def test_an_empty_document_has_no_lines():
    empty = replace(EXTRACTION, document=Document("d", "", "id"), mentions=(), reports=(), dropped=())
    assert Explanation(empty).lines == ()
