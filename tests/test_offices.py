"""Who holds which office, and who is a member of what, from where the names stand."""

import pytest

from kg import offices, vocab
from kg.offices import titles
from tests.marked import resolved


def held(source: str) -> list[tuple[str, str, str | None, bool]]:
    """(person's label, office as written, label of the body, former) of each office told."""
    document, mentions, entities = resolved(source)
    label = {entity.id: entity.label for entity in entities}
    told, _, _ = offices.find(document, mentions)
    return [(label[o.person], o.office, label[o.of] if o.of else None, o.former) for o in told]


def members(source: str) -> list[tuple[str, str]]:
    document, mentions, entities = resolved(source)
    label = {entity.id: entity.label for entity in entities}
    return [(label[m.member], label[m.of]) for m in offices.find(document, mentions)[1]]


def unnamed(source: str) -> list[tuple[str, str]]:
    """(what stands for the holder, IRI) of each office holder without a name."""
    document, mentions, _ = resolved(source)
    return [(span.text, entity.id) for span, entity in offices.unnamed_office(document, mentions)]


ONE = ("Ratna Wulandari", "Menlu", "Indonesia", False)


@pytest.mark.parametrize(
    "source",
    [
        "[Menlu|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba.",
        "[Menlu|OFFICE] [RI|STATE], [Ratna Wulandari|PERSON], tiba.",
        "[Menlu|OFFICE] [Indonesia|STATE] ([RI|STATE]) [Ratna Wulandari|PERSON] tiba.",
        "[Menlu|OFFICE] baru [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba.",
        "[Menlu|OFFICE] [Indonesia|STATE] yang baru dilantik, [Ratna Wulandari|PERSON], tiba.",
        "[Ratna Wulandari|PERSON], [Menlu|OFFICE] [Indonesia|STATE], tiba.",
        "[Ratna Wulandari|PERSON] (52), [Menlu|OFFICE] [Indonesia|STATE], tiba.",
        "[Ratna Wulandari|PERSON] selaku [Menlu|OFFICE] [Indonesia|STATE] tiba.",
        "[Ratna Wulandari|PERSON] yang menjabat sebagai [Menlu|OFFICE] [Indonesia|STATE] tiba.",
        "[Ratna Wulandari|PERSON], yang kini menjadi [Menlu|OFFICE] [Indonesia|STATE], tiba.",
        "[Ratna Wulandari|PERSON] dari [Indonesia|STATE] yang menjabat sebagai [Menlu|OFFICE] tiba. "
        "[Menlu|OFFICE] [RI|STATE] [Ratna|PERSON] pulang.",
        "[Menlu|OFFICE] [Ratna|PERSON] tiba. "
        "[Ratna Wulandari|PERSON] adalah [Menlu|OFFICE] [Indonesia|STATE].",
        "[Indonesia|STATE] diwakili [Menlu|OFFICE] [Ratna Wulandari|PERSON].",
        "[Menlu|OFFICE] [Ratna Wulandari|PERSON] dari [Indonesia|STATE] tiba.",
    ],
)
def test_one_holder(source):
    assert held(source) == [ONE]


def test_without_a_state_the_office_is_of_nothing_known():
    source = "[Iran|STATE] marah. [Menlu|OFFICE] [Ratna Wulandari|PERSON] di [Jakarta|PLACE] diam."
    assert held(source) == [("Ratna Wulandari", "Menlu", None, False)]


def test_a_place_where_it_is_said_is_not_the_body():
    source = "kata [Menlu|OFFICE] di [Jakarta|PLACE], [Ratna Wulandari|PERSON]."
    assert [of for _, _, of, _ in held(source)] in ([None], [])


@pytest.mark.parametrize(
    "source",
    [
        "mantan [Menlu|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba.",
        "eks-[Menlu|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba.",
        "[Ratna Wulandari|PERSON], bekas [Menlu|OFFICE] [Indonesia|STATE], tiba.",
        "[Ratna Wulandari|PERSON] pernah menjabat sebagai [Menlu|OFFICE] [Indonesia|STATE].",
        "[Menlu|OFFICE] [Indonesia|STATE] terguling [Ratna Wulandari|PERSON] tiba.",
    ],
)
def test_former_holders(source):
    assert held(source) == [("Ratna Wulandari", "Menlu", "Indonesia", True)]


def test_an_office_written_as_former():
    source = "[Mantan Menlu|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba."
    assert held(source) == [("Ratna Wulandari", "Mantan Menlu", "Indonesia", True)]


def test_candidates_hold_nothing():
    assert held("calon [presiden|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba.") == []


def test_an_office_and_a_rank():
    source = "[Panglima|OFFICE] [TNI|FORCE] [Jenderal|OFFICE] [Arman Halim|PERSON] tiba."
    assert held(source) == [
        ("Arman Halim", "Panglima", "Tentara Nasional Indonesia", False),
        ("Arman Halim", "Jenderal", None, False),
    ]


def test_two_offices_of_one_person():
    source = "[Ketua|OFFICE] [Partai Maju|ORG] dan mantan [perdana menteri|OFFICE] [Arman Halim|PERSON] tiba."
    assert held(source) == [
        ("Arman Halim", "Ketua", "Partai Maju", False),
        ("Arman Halim", "perdana menteri", None, True),
    ]


def test_an_abbreviation_in_brackets_does_not_part_the_office_from_its_body():
    source = "[Menteri Luar Negeri|OFFICE] ([Menlu|OFFICE]) [Indonesia|STATE] [Ratna Wulandari|PERSON] tiba."
    assert ("Ratna Wulandari", "Menteri Luar Negeri", "Indonesia", False) in held(source)


def test_the_state_of_a_list_of_ministers():
    source = (
        "[Menlu|OFFICE] [Indonesia|STATE] [Ratna Wulandari|PERSON] dan "
        "[Menhan|OFFICE] [Arman Halim|PERSON] tiba."
    )
    assert held(source)[1] == ("Arman Halim", "Menhan", "Indonesia", False)


def test_heads_of_two_states_share_none():
    source = (
        "[Presiden|OFFICE] [Mesir|STATE] [Arman Halim|PERSON] dan [Perdana Menteri|OFFICE] [Lia Sari|PERSON]"
    )
    assert held(source)[1] == ("Lia Sari", "Perdana Menteri", None, False)


def test_two_ministers_of_two_states():
    source = (
        "[Menlu|OFFICE] [Mesir|STATE] [Arman Halim|PERSON] bertemu [Menlu|OFFICE] "
        "[Iran|STATE] [Lia Sari|PERSON]."
    )
    assert held(source) == [("Arman Halim", "Menlu", "Mesir", False), ("Lia Sari", "Menlu", "Iran", False)]


def test_who_serves_an_office_does_not_hold_it():
    source = "[juru bicara|OFFICE] [Presiden|OFFICE] [Arman Halim|PERSON], [Lia Sari|PERSON], menolak."
    assert ("Arman Halim", "juru bicara", None, False) not in held(source)
    assert ("Arman Halim", "Presiden", None, False) in held(source)


def test_who_serves_a_person():
    source = "[Juru bicara|OFFICE] [Arman Halim|PERSON], [Lia Sari|PERSON], menolak."
    assert held(source) == [("Lia Sari", "Juru bicara", None, False)]


def test_an_office_between_two_names_is_of_the_first():
    source = "bersama [Lia Sari|PERSON], [ketua|OFFICE] [Partai Maju|ORG], [Arman Halim|PERSON] berpidato."
    assert held(source) == [("Lia Sari", "ketua", "Partai Maju", False)]


@pytest.mark.parametrize(
    "source",
    [
        "[Presiden|OFFICE] tiba. [Arman Halim|PERSON] pergi.",
        "[Presiden|OFFICE] bertemu [Arman Halim|PERSON].",
        "[Arman Halim|PERSON] menemui [Presiden|OFFICE] [Mesir|STATE].",
        "[Arman Halim|PERSON] bertemu [Presiden|OFFICE].",
    ],
)
def test_no_holder(source):
    assert held(source) == []


def test_evidence_is_the_sentence_as_it_stands():
    source = "Hujan turun. Kata [Menlu|OFFICE] [RI|STATE] [Ratna|PERSON], ia pulang. Hari cerah.\nTamat."
    document, mentions, _ = resolved(source)
    ((office,), _, _) = offices.find(document, mentions)
    assert office.evidence.text == "Kata Menlu RI Ratna, ia pulang."
    assert document.text[office.evidence.start : office.evidence.end] == office.evidence.text


def test_offices_are_entities_that_synonyms_share():
    source = (
        "[Menlu|OFFICE] [RI|STATE] [Ratna|PERSON] tiba. Kata "
        "[Menteri Luar Negeri|OFFICE] [RI|STATE] [Ratna|PERSON]."
    )
    document, mentions, _ = resolved(source)
    _, _, posts = offices.find(document, mentions)
    assert [(p.id, p.type, p.label, p.aliases) for p in posts] == [
        (
            vocab.office_iri(vocab.state_iri("IDN"), "Menteri Luar Negeri", document.id),
            "Office",
            "Menteri Luar Negeri",
            ("Menlu",),
        )
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Menlu", "menteri luar negeri"),
        ("menteri luar negerinya", "menteri luar negeri"),
        ("Wakil Menlu", "wakil menteri luar negeri"),
        ("Wamenlu", "wakil menteri luar negeri"),
        ("PM", "perdana menteri"),
        ("Mantan Presiden", "presiden"),
        ("Sekjen", "sekretaris jenderal"),
        ("Dubes", "duta besar"),
        ("jurubicara militer", "juru bicara militer"),
        ("Menhan", "menteri pertahanan"),
        ("Raja", "raja"),
    ],
)
def test_synonyms_of_offices(written, name):
    assert titles.canonical(written, titles.load("id")) == name


def test_no_synonym_stands_for_two_offices():
    variants = [variant for variant, _ in titles.load("id")["variants"]]
    assert len(variants) == len(set(variants))


def test_a_holder_without_a_name_is_the_office_of_the_state():
    office = vocab.office_iri(vocab.state_iri("PRK"), "Menteri Luar Negeri", "uji")
    assert unnamed("Putin menemui [Menlu|OFFICE] [Korut|STATE].") == [("Menlu Korut", office)]


def test_a_holder_without_a_name_is_the_person_whom_the_document_names():
    source = (
        "[Menlu|OFFICE] [Korut|STATE] tiba. [Menteri Luar Negeri|OFFICE] [Korea Utara|STATE] [Choe|PERSON]."
    )
    assert unnamed(source) == [("Menlu Korut", vocab.entity_iri("uji", "Person", "Choe"))]


def test_holders_of_two_offices_told_in_one():
    found = unnamed("[Menlu|OFFICE] [Korea Utara|STATE] dan [Rusia|STATE] bertemu.")
    assert [(text, iri.split("/office/")[1]) for text, iri in found] == [
        ("Menlu Korea Utara", "PRK/menteri-luar-negeri"),
        ("Rusia", "RUS/menteri-luar-negeri"),
    ]


def test_an_office_of_nothing_known_that_no_one_is_named_for_is_left_out():
    assert unnamed("[Menlu|OFFICE] tiba.") == []


def test_a_former_holder_is_not_the_holder_now():
    source = (
        "Mantan [Presiden|OFFICE] [Mesir|STATE] [Arman|PERSON] pergi. [Presiden|OFFICE] [Mesir|STATE] tiba."
    )
    (found,) = unnamed(source)
    assert found == ("Presiden Mesir", vocab.office_iri(vocab.state_iri("EGY"), "Presiden", "uji"))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[Turki|STATE], anggota [NATO|ALLIANCE], menolak.", [("Turki", "Pakta Pertahanan Atlantik Utara")]),
        (
            "[Indonesia|STATE] menjadi anggota tidak tetap [DK PBB|ALLIANCE].",
            [("Indonesia", "Dewan Keamanan PBB")],
        ),
        ("[Finlandia|STATE] resmi bergabung dengan [Uni Eropa|ALLIANCE].", [("Finlandia", "Uni Eropa")]),
        ("[Arman Halim|PERSON], anggota senior [Partai Maju|ORG], hadir.", [("Arman Halim", "Partai Maju")]),
        (
            "[Quad|ALLIANCE] beranggotakan [Jepang|STATE], [India|STATE] dan [Australia|STATE].",
            [("Jepang", "Quad"), ("India", "Quad"), ("Australia", "Quad")],
        ),
        ("[Turki|STATE] menemui anggota [NATO|ALLIANCE].", []),
        ("[Turki|STATE] dan [NATO|ALLIANCE] bertemu.", []),
        ("Kata [Turki|STATE]. Anggota [NATO|ALLIANCE] diam.", []),
    ],
)
def test_memberships_are_told_where_they_are_stated(source, told):
    assert members(source) == told


def test_a_membership_is_told_once_with_its_sentence():
    source = (
        "Pagi. [Turki|STATE], anggota [NATO|ALLIANCE], menolak. [Turki|STATE], anggota [NATO|ALLIANCE], diam."
    )
    document, mentions, _ = resolved(source)
    (found,) = offices.find(document, mentions)[1]
    assert found.evidence.text == "Turki, anggota NATO, menolak."


@pytest.mark.parametrize(
    ("source", "person"),
    [
        ("[Ratna|PERSON] tiba.\nMantan [Menlu|OFFICE] [Indonesia|STATE] itu diam.", "Ratna"),
        (
            "[Ratna Dewi|PERSON] tiba, kata [Ratna|PERSON]. Bekas [Menlu|OFFICE] tersebut lalu pulang.",
            "Ratna Dewi",
        ),
        ("[Ratna|PERSON] menemui [Qaodu|PERSON]. Bekas [Menlu|OFFICE] tersebut lalu pulang.", None),
        ("[Ratna|PERSON] tiba. Hujan turun. [Qaodu|PERSON] menjamu mantan [Menlu|OFFICE] itu.", "Ratna"),
        ("[Ratna|PERSON] tiba. Mantan [Menlu|OFFICE] diam.", None),  # any one of them
        ("[Ratna|PERSON] tiba. [Menlu|OFFICE] itu diam.", None),  # told elsewhere: whoever holds it
        ("[Qaodu|PERSON] menjamu mantan [Menlu|OFFICE] itu.", None),
    ],
)
def test_a_former_holder_who_was_named_before(source: str, person: str | None):
    assert [(p, former) for p, _, _, former in held(source)] == ([(person, True)] if person else [])


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        ("Dua mantan [Menlu|OFFICE], [Ratna|PERSON] dan [Qaodu|PERSON], tiba.", ["Ratna", "Qaodu"]),
        ("Para [Menlu|OFFICE] [ASEAN|ALLIANCE] [Ratna|PERSON], [Qaodu|PERSON], dan [Lin|PERSON] tiba.",
         ["Ratna", "Qaodu", "Lin"]),
        ("Mantan [Menlu|OFFICE] [Ratna|PERSON] dan [Qaodu|PERSON] tiba.", ["Ratna"]),
        ("Dua mantan [Menlu|OFFICE], [Ratna|PERSON] dan [Menhan|OFFICE] [Qaodu|PERSON], tiba.", ["Ratna", "Qaodu"]),
        ("Dua mantan [Menlu|OFFICE], [Ratna|PERSON] bersama [Qaodu|PERSON], tiba.", ["Ratna"]),
    ],
)  # fmt: skip
def test_an_office_of_several_people(source: str, persons: list[str]):
    assert [person for person, *_ in held(source)] == persons
