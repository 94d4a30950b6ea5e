from dataclasses import replace

from kg.explanations import Explanation
from kg.model import (
    Document,
    Dropped,
    Entity,
    Extraction,
    Membership,
    Mention,
    Office,
    Report,
    Role,
    Span,
)
from kg.vocab import place_iri, state_iri

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


def test_reports_are_numbered_through_the_document():
    early = Report("met-with", "occurred", span("diam"), span("Rusia diam."), ())
    lines = Explanation(replace(EXTRACTION, reports=(*EXTRACTION.reports, early))).lines
    assert [[(n, r.trigger.text) for n, r in line.numbered] for line in lines] == [
        [(1, "diam")],
        [(2, "bertemu")],
        [],
    ]


def test_pieces_are_the_line_cut_at_its_marks():
    _, line, last = Explanation(EXTRACTION).lines
    assert [(p.text, p.mention and p.mention.type, p.events) for p in line.pieces] == [
        ("Menlu ", None, ()),
        ("Rusia", "STATE", ()),
        (" ", None, ()),
        ("bertemu", None, (1,)),
        (" ", None, ()),
        ("Choe", "PERSON", ()),
        (".", None, ()),
    ]
    assert [p.text for p in last.pieces] == ["Tamat"]


def test_a_trigger_inside_a_mention_cuts_it():
    wide = (mention("Menlu Rusia bertemu", "ORG", LATER),)
    pieces = Explanation(replace(EXTRACTION, mentions=wide)).lines[1].pieces
    assert [(p.text, p.mention is not None, p.begins, p.ends, p.events) for p in pieces] == [
        ("Menlu Rusia ", True, True, False, ()),
        ("bertemu", True, False, True, (1,)),
        (" Choe.", False, False, False, ()),
    ]


def test_a_mark_that_runs_over_the_end_of_a_line_ends_there():
    over = replace(EXTRACTION, mentions=(mention("Choe.\nTamat", "PERSON"),))
    line = Explanation(over).lines[1]
    assert "".join(p.text for p in line.pieces) == line.text


def test_namings_tell_what_each_name_is_and_why():
    rusia, choe = Entity("r", "State", "Rusia"), Entity("c", "Person", "Choe Son Hui")
    holder = Entity("m", "Person", "Lavrov")
    menlu = span("Menlu Rusia")
    roles = (
        Role("participant", menlu.start, menlu.end, menlu.text, "m"),
        Role("participant", span("Choe").start, span("Choe").end, "Choe", "c"),
    )
    told = replace(
        EXTRACTION,
        entities=(choe, holder, rusia),
        mentions=(
            replace(mention("Choe", "PERSON"), entity="c", why="short"),
            replace(mention("Rusia", "STATE", LATER), entity="r"),
            replace(mention("Rusia", "STATE"), entity="r"),
        ),
        reports=(replace(EXTRACTION.reports[0], roles=roles),) * 2,
    )
    assert [(n.entity.id, n.name, n.type, n.why, n.count) for n in Explanation(told).namings] == [
        ("r", "Rusia", "STATE", "", 2),
        ("m", "Menlu Rusia", "OFFICE", "the one whom the text names for this office", 1),
        ("c", "Choe", "PERSON", "short", 1),
    ]


def test_a_place_has_its_point():
    found = replace(
        EXTRACTION,
        entities=(
            Entity(place_iri("Kyiv"), "Place", "Kyiv"),
            Entity(state_iri("RUS"), "State", "Rusia"),
            Entity("c", "Person", "Choe"),
        ),
        mentions=(
            replace(mention("Choe", "PERSON"), entity="c"),
            replace(mention("Rusia", "STATE"), entity=state_iri("RUS")),
            replace(mention("Rusia", "PLACE", LATER), entity=place_iri("Kyiv")),
        ),
    )
    told = {n.entity.label: (n.known, n.where) for n in Explanation(found).namings}
    assert told == {"Kyiv": (True, "50.45, 30.52"), "Rusia": (True, ""), "Choe": (False, "")}


def test_an_office_that_nobody_is_named_for_is_told_to_be_one():
    menlu, post = span("Menlu Rusia"), Entity("o", "Office", "Menteri Luar Negeri")
    report = replace(
        EXTRACTION.reports[0], roles=(Role("participant", menlu.start, menlu.end, menlu.text, "o"),)
    )
    (naming,) = Explanation(replace(EXTRACTION, entities=(post,), mentions=(), reports=(report,))).namings
    assert naming.why.startswith("the office itself")


def test_facts_and_counts():
    told = replace(
        EXTRACTION,
        entities=(Entity("c", "Person", "Choe"), Entity("r", "State", "Rusia")),
        offices=(
            Office("c", "Menlu", "r", True, span("Menlu")),
            Office("c", "Duta", None, False, span("Menlu")),
        ),
        members=(Membership("r", "https://id/x", span("Menlu")),),
    )
    assert Explanation(told).facts == [
        "Choe: Menlu, Rusia (former)",
        "Choe: Duta",
        "Rusia: member of https://id/x",
    ]
    assert Explanation(told).counts == (
        "3 mentions of 2 entities, 1 events, 3 offices and memberships; 1 dropped"
    )
