"""Which names of one document name the same thing."""

import pytest

from kg import entities, vocab
from kg.entities import names
from kg.reference import Gazetteer, Reference
from tests.marked import groups, marked, resolved


def iris(source: str) -> list[str | None]:
    return [mention.entity for mention in resolved(source)[1]]


def test_a_state_is_one_thing_whatever_it_is_called():
    source = "[Korut|STATE], kata [Pyongyang|STATE], beda dari [Korea Selatan|STATE]; di [Korea Utara|PLACE]."
    prk, kor = vocab.state_iri("PRK"), vocab.state_iri("KOR")
    assert iris(source) == [prk, prk, kor, prk]


def test_a_capital_is_the_state_where_it_acts_and_a_place_elsewhere():
    assert iris("[Moskow|STATE] mengundang tamu ke [Moskow|PLACE].") == [
        vocab.state_iri("RUS"),
        vocab.place_iri("moskow"),
    ]


def test_a_misspelled_state_is_still_that_state():
    assert iris("[Amerika Serika|STATE] dan [Afganisthan|STATE]") == [
        vocab.state_iri("USA"),
        vocab.state_iri("AFG"),
    ]


def test_half_a_name_is_the_state_named_before_but_korea_is_neither():
    utara, pendek, korea = iris("[Korea Utara|STATE] hadir. [Utara|STATE] dan [Korea|STATE] diam.")
    assert utara == pendek == vocab.state_iri("PRK")
    assert korea == vocab.entity_iri("uji", "State", "Korea")


def members(source: str) -> list[tuple[str, ...]]:
    return [tuple(iri.rsplit("/")[-1] for iri in m.members) for m in resolved(source)[1]]


@pytest.mark.parametrize(
    "source",
    [
        "Pemimpin dua [Korea|STATE] bertemu.",
        "Kedua [Korea|STATE] berunding.",
        "Kedua negara [Korea|STATE] berunding.",
        "2 [Korea|STATE] berunding.",
        "Perundingan antar-[Korea|STATE] dibuka.",
        "[Kedua Korea|STATE] Berunding",
        "Dua [Korea|STATE] dan Rusia berunding.",
    ],
)
def test_two_koreas_are_two_states_and_no_third(source):
    _, mentions, known = resolved(source)
    assert members(source) == [("KOR", "PRK")]
    assert [mention.entity for mention in mentions] == [None]
    assert {entity.id for entity in known} == {vocab.state_iri("KOR"), vocab.state_iri("PRK")}


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("Presiden dua [Sudan|STATE] berunding.", ("SDN", "SSD")),
        ("Kedua negara [Kongo|STATE] berunding.", ("COD", "COG")),
        ("Tiga negara [Baltik|PLACE] berunding.", ("EST", "LTU", "LVA")),
        ("Negara-negara [Baltik|PLACE] berunding.", ("EST", "LTU", "LVA")),
        ("Dua negara [Sudan|STATE] dan Mesir berunding.", ()),  # a list of whom it counts
        ("Presiden kedua [Sudan|STATE] wafat.", ()),  # the second one
        ("Perundingan antar-[Sudan|STATE] dibuka.", ()),  # of parties within it
        ("Dua warga [Korea|STATE] hadir.", ()),
        ("Hadir dua. [Korea|STATE] absen.", ()),
        ("Tiga [Korea|STATE]", ()),
        ("Dua [Korea Selatan|STATE]", ()),
    ],
)
def test_what_a_number_before_the_name_of_a_state_counts(source, codes):
    assert members(source) == [codes]


def test_a_body_cut_short_is_the_one_named_before():
    full, short = iris("[Dewan Keamanan PBB|ALLIANCE] bersidang. [Dewan|ALLIANCE] sepakat.")
    assert full == short == vocab.alliance_iri("unsc")


def test_a_known_name_is_known_whatever_its_mention_type():
    source = "[North Atlantic Treaty Organization|PERSON], [UNESCO|ORG], [Uni Eropa|STATE], [Rusia|ALLIANCE]"
    assert iris(source) == [
        vocab.alliance_iri("nato"),
        vocab.alliance_iri("unesco"),
        vocab.alliance_iri("eu"),
        vocab.state_iri("RUS"),
    ]
    assert iris("[Tibet|STATE] di [Tibet|PLACE]") == [vocab.place_iri("tibet")] * 2


def test_short_acronyms_and_single_words_of_persons_are_names_of_their_own():
    party, person = iris("[PBB|ORG] dan [Israel|PERSON]")
    assert party == vocab.entity_iri("uji", "Organisation", "PBB")
    assert person == vocab.entity_iri("uji", "Person", "Israel")


def test_offices_and_dates_name_no_entity():
    assert iris("[Menlu|OFFICE] tiba [Rabu|DATE]") == [None, None]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ratna Wulandari", "Ratna"),
        ("Sergei Viktorovich Lavrov", "Lavrov"),
        ("Sergei Viktorovich Lavrov", "Sergei Lavrov"),
        ("Kim Jong Un", "Kim"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "Kim Jong - un"),
        ("Walid al-Hamadi", "Al-Hamadi"),
        ("Walid al-Hamadi", "Hamadi"),
        ("Joseph F Bradley, Jr", "Bradley"),
        ("George W. Harrow", "George Harrow"),
        ("Muhammad Zarifi", "Mohammad Zarifi"),
        ("Ali Sorbani", "Ali Sorbanni"),
        ("Joko Widodo", "Jokowi"),
        ("Mahmoud Abbas", "Abu Mazen"),
        ("Susilo Bambang Yudhoyono", "SBY"),
        ("Bambang Setiawan Putra", "BSP"),
    ],
)
def test_one_person_by_several_names(full, short):
    assert len(groups(f"[{full}|PERSON] tiba. Kemudian [{short}|PERSON] berbicara.")) == 1
    assert len(groups(f"[{short}|PERSON] Tiba\nKemarin [{full}|PERSON] tiba.")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Dewi Joko Santoso", "Joko Santoso"),
        ("Andi Wijaya", "Budi Wijaya"),
        ("Putin", "Peskov"),
    ],
)
def test_two_persons(one, other):
    assert groups(f"[{one}|PERSON] menemui [{other}|PERSON].") == [{one}, {other}]


def test_a_shared_surname_goes_to_the_person_named_most():
    source = (
        "[Arman Halim|PERSON] dan istrinya, [Lia Halim|PERSON], tiba. "
        "[Arman|PERSON] berpidato. [Halim|PERSON] lalu pulang."
    )
    assert groups(source) == [{"Arman Halim", "Arman", "Halim"}, {"Lia Halim"}]


def test_a_shared_surname_goes_to_the_person_named_last_where_both_are_named_as_often():
    source = "[Arman Halim|PERSON] tiba. Kata [Halim|PERSON]. [Lia Halim|PERSON] tiba. Kata [Halim|PERSON]."
    first, second, third, fourth = iris(source)
    assert (first, third) == (second, fourth)
    assert first != third


def test_one_name_of_a_person_and_of_a_place_is_two_things():
    person, place = iris("[Sydney|PERSON] tinggal di [Sydney|PLACE].")
    assert person != place


@pytest.mark.parametrize(
    "source",
    [
        "[Komite Nasional Pemantau Perdamaian|ORG] ([KNPP|ORG]) dan [KNPP|ORG]",
        "[Komite Nasional untuk Perdamaian|ORG] bertemu; kata [KNP|ORG]",
        "[Gerakan Merah|FORCE] alias [Tentara Fajar|FORCE]",
        "[Kementerian Luar Negeri Rusia|ORG] menolak. [Kementerian Luar Negeri|ORG] diam.",
        "[Kementerian Luar Negeri|ORG] menolak; kata [Kemlu|ORG]",
        "[Kemlu RI|ORG] menolak; [Kemlu|ORG] diam",
        "[Partai Merdeka|ORG] menang. [Merdeka|ORG] senang.",
        "[Open Desk|ORG] dan [OpenDesk|ORG] dan [opendesk.com|ORG]",
        "[Brigade Sahara|FORCE] dan [Brigade Saharra|ORG]",
        "[Front Rakyat Utara|FORCE], yang juga dikenal sebagai [Singa Utara|FORCE],",
        "[traktat kemitraan strategis|AGREEMENT] adalah [perjanjian kemitraan strategis|AGREEMENT]",
        "[Perjanjian Damai Sungai Biru|AGREEMENT] ([PDSB|AGREEMENT])",
        "[Organisasi Kerja Sama Islam|ALLIANCE] (OKI); [OKI|ALLIANCE]",
    ],
)
def test_one_body_by_several_names(source):
    assert len(groups(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "[Kementerian Luar Negeri Rusia|ORG] dan [Kementerian Luar Negeri Iran|ORG]",
        "[Divisi 101|FORCE] dan [Divisi 102|FORCE]",
        "[NATO|ALLIANCE] ([ISAF|FORCE])",
        "[Partai Bangsa Besar|ORG] dan [PBB|ALLIANCE]",
        "[TNI|FORCE] dan [TNI Angkatan Laut|FORCE]",
        "[kesepakatan|AGREEMENT] dan [kesepakatan gencatan senjata|AGREEMENT]",
        "[Tentara Fajar|FORCE] atau [Brigade Malam|FORCE]",
    ],
)
def test_two_bodies(source):
    assert len(groups(source)) == 2


def test_labels_are_the_fullest_name_and_aliases_the_others_sorted():
    source = "[LAVROV|PERSON] TIBA\n[Sergei Lavrov|PERSON] dan [Lavrov|PERSON] di [AS|PLACE]; [Amerika|STATE]"
    found = {entity.label: entity for entity in resolved(source)[2]}
    assert found["Sergei Lavrov"].aliases == ("LAVROV", "Lavrov")
    assert found["Amerika Serikat"].aliases == ("AS", "Amerika")
    assert found["Amerika Serikat"].type == "State"


def test_the_label_of_a_reference_is_in_the_language_of_the_document():
    document, mentions = marked("[Korut|STATE]")
    assert entities.resolve(document, mentions)[1][0].label == "Korea Utara"


def test_the_type_of_an_unknown_body_is_the_type_of_most_mentions():
    source = "[Brigade Sahara|FORCE], [Brigade Sahara|FORCE] dan [Brigade Sahara|ORG]"
    (entity,) = resolved(source)[2]
    assert entity.type == "Force"


def test_mentions_keep_their_order_and_their_place():
    document, mentions = marked(
        "[Lavrov|PERSON] ke [Wonsan|PLACE], [Rabu|DATE], kata [Sergei Lavrov|PERSON]."
    )
    found, _ = entities.resolve(document, mentions)
    assert [(m.start, m.end, m.text, m.type) for m in found] == [
        (m.start, m.end, m.text, m.type) for m in mentions
    ]
    assert entities.resolve(document, tuple(reversed(mentions)))[1] == entities.resolve(document, mentions)[1]


def test_entities_of_a_document_have_iris_of_their_own():
    here, there = (resolved("[Ratna Wulandari|PERSON]", id=id)[2][0].id for id in ("a", "b"))
    assert here != there
    assert resolved("[NATO|ALLIANCE]", id="a")[2] == resolved("[NATO|ALLIANCE]", id="b")[2]


def test_a_name_without_a_letter_is_a_name():
    assert len(groups("[...|ORG] dan [--|PERSON] dan [...|ORG], [Ketua|PERSON], [Partai|ORG]")) == 4


def test_nothing_gives_nothing():
    document, _ = marked("Tanpa nama.")
    assert entities.resolve(document, ()) == ((), ())


def test_words_of_names():
    assert names.words("(PT) Maju-Mundur, Tbk.") == ("pt", "maju", "mundur", "tbk")
    assert names.words("Jr", drop=frozenset({"jr"})) == ("jr",)


def test_blends_take_two_letters_or_more_of_two_words_or_more():
    assert names.blends("kemlu", ("kementerian", "luar", "negeri"))
    assert names.blends("jokowi", ("joko", "widodo"))
    assert not names.blends("kementerian", ("kementerian", "luar"))
    assert not names.blends("kln", ("kementerian", "luar", "negeri"))


def test_acronyms_skip_small_words_or_do_not():
    assert names.abbreviates("OPU", "Organisasi untuk Perdamaian Umum", {"untuk"})
    assert names.abbreviates("OUPU", "Organisasi untuk Perdamaian Umum", {"untuk"})
    assert not names.abbreviates("OPX", "Organisasi untuk Perdamaian Umum", {"untuk"})
    assert not names.is_acronym("Rusia")
    assert names.is_acronym("UNHCR")


def test_a_new_agreement_is_the_one_that_is_named_in_full():
    source = (
        "[Traktat Danau Hijau|AGREEMENT] diteken. [traktat Danau Hijau baru|AGREEMENT] itu memuat 9 pasal."
    )
    one, other = iris(source)
    assert one == other


def test_a_force_is_one_thing_in_every_document_with_the_word_for_its_kind_or_without():
    source = "[kelompok militan Hizbullah|FORCE] dan [Hezbollah|ORG]; [Hizbullah|FORCE] di [Hizbullah|PLACE]"
    force = vocab.force_iri("hizbullah")
    assert iris(source) == [force, force, force, vocab.entity_iri("uji", "Place", "Hizbullah")]


def test_a_short_acronym_of_a_force_is_that_force_only_where_it_is_one():
    assert iris("[PKK|FORCE]") == [vocab.force_iri("pkk")]
    assert iris("[PKK|ORG]") == [vocab.entity_iri("uji", "Organisation", "PKK")]


def test_a_known_person_by_a_part_of_the_name():
    names = ("Arga Wiratama", "Bung Arga")
    person = Reference("https://kabar.example/arga", "Person", *names[:1] * 2, names=names)
    document, mentions = marked(
        "[Bung Arga|PERSON] dan [Budi|PERSON]; kata [Arga|PERSON]. [Arga Wiratama|PERSON]"
    )
    found, named = entities.resolve(document, mentions, Gazetteer([person]))
    assert [m.entity for m in found] == [
        person.iri,
        vocab.entity_iri("uji", "Person", "Budi"),
        *[person.iri] * 2,
    ]
    assert [e.label for e in named if e.id == person.iri] == ["Arga Wiratama"]


def test_a_body_without_its_state_where_the_state_is_a_users_own():
    state = Reference("https://kabar.example/orsava", "State", "Orsava", "Orsava", names=("Orsava",))
    document, mentions = marked("[Kemlu Orsava|ORG] menolak; [Kemlu|ORG] diam. [ABC Orsava|ORG]; [ABC|ORG]")
    for known, things in ((Gazetteer([state]), 2), (Gazetteer([]), 3)):
        found, _ = entities.resolve(document, mentions, known)
        assert len({m.entity for m in found}) == things


@pytest.mark.parametrize(
    ("source", "name", "why"),
    [
        ("[Rusia|STATE] diam.", "Rusia", "in the reference data"),
        (
            "[Kremlin|STATE] diam.",
            "Kremlin",
            "in the reference data, as a seat of power that stands for the state",
        ),
        ("[Amerika Serika|STATE] diam.", "Amerika Serika", "nearly “Amerika Serikat”, in the reference data"),
        (
            "[Korea Utara|STATE], kata [Utara|STATE].",
            "Utara",
            "short for “Korea Utara”, which the text names",
        ),
        ("[Uni Eropa|ORG] diam.", "Uni Eropa", "in the reference data, as a name of type Alliance"),
        ("[Sergei Lavrov|PERSON] diam.", "Sergei Lavrov", ""),
        ("[Sergei Lavrov|PERSON], kata [Lavrov|PERSON].", "Lavrov", "the surname of “Sergei Lavrov”"),
        ("[Xi Jinping|PERSON], kata [Xi|PERSON].", "Xi", "a part of the name of “Xi Jinping”"),
        (
            "[Sergei Lavrov|PERSON], kata [Sergey Lavrov|PERSON].",
            "Sergey Lavrov",
            "a spelling of “Sergei Lavrov”",
        ),
        ("[Joko Widodo|PERSON], kata [Jokowi|PERSON].", "Jokowi", "a nickname of “Joko Widodo”"),
        (
            "[Ali Hasan|PERSON] dan [Umar Hasan|PERSON], kata [Hasan|PERSON].",
            "Hasan",
            "fits 2 persons here, of whom “Umar Hasan” is named most, or last",
        ),
        (
            "[Badan Uji Bersama|ORG] ([BUB|ORG]) diam.",
            "BUB",
            "the text says so: “Badan Uji Bersama (BUB)”",
        ),
        (
            "[Konsorsium Uji Bersama|ORG], kata [KUB|ORG].",
            "KUB",
            "acronym and full name: “Konsorsium Uji Bersama”",
        ),
        ("[Kemlu RI|ORG], kata [Kemlu|ORG].", "Kemlu", "short for “Kemlu RI”"),
    ],
)
def test_why_a_name_is_what_it_is(source: str, name: str, why: str):
    _, mentions, _ = resolved(source)
    assert [m.why for m in mentions if m.text == name] == [why]
