import pytest

from kg import reference
from kg.identity import bodies
from kg.vocab import KG


def read(one, other, cls=KG.Organisation):
    reading = bodies.read_as(bodies.parse(str(cls), one), bodies.parse(str(cls), other))
    return None if reading is None else sorted(kind for kind in reading.kinds if kind)


@pytest.mark.parametrize(
    ("cls", "one", "other", "expected"),
    [
        (KG.Organisation, "Kementerian Luar Negeri AS", "Departemen Luar Negeri Amerika Serikat", []),
        (KG.Organisation, "Kemlu RI", "Kementerian Luar Negeri Indonesia", []),
        (KG.Organisation, "Kantor Berita Antara", "Antara", []),
        (KG.Organisation, "Universitas Mustansiriya", "Universitas Mustansiriyah", ["transliteration"]),
        (KG.Organisation, "Komisi Pemberantasan Korupsi (KPK)", "Komisi Pemberantasan Korupsi", []),
        (KG.Organisation, "KPK", "Komisi Pemberantasan Korupsi", ["acronym"]),
        (KG.Force, "Al-Qaeda", "Alqaida", ["vowels"]),
        (KG.Force, "Angkatan Laut Sri Lanka", "Angkatan Laut Srilanka", []),
        (KG.Force, "Garda Revolusi", "Garda Revolusi Iran", ["state"]),
        (KG.Force, "TNI", "Tentara Nasional Indonesia", ["acronym"]),
        (KG.Agreement, "Resolusi 1701", "Resolusi 1701 DK PBB", []),
        (KG.Agreement, "Perjanjian Abraham", "Kesepakatan Abraham", []),
        (KG.Agreement, "Five-Point Consensus", "Konsensus Lima Poin", []),
        (KG.Agreement, "Kesepakatan Aljir", "Algiers Accords", []),
        (KG.Force, "Islamic Courts Union", "Uni Pengadilan Islam", []),
        (KG.Organisation, "Dewan Kepemimpinan Presidensial", "Presidential Leadership Council", []),
        (KG.Organisation, "ANTARA News", "Antara", []),
    ],
)
def test_how_one_name_is_read_as_another(cls, one, other, expected):
    assert read(one, other, cls) == read(other, one, cls) == expected


@pytest.mark.parametrize(
    ("cls", "one", "other"),
    [
        (KG.Organisation, "Kementerian Luar Negeri AS", "Kementerian Luar Negeri Rusia"),
        (KG.Organisation, "Kementerian Luar Negeri", "Kementerian Luar Negeri"),
        (KG.Organisation, "Kementerian Luar Negeri", "Kementerian Luar Negeri Rusia"),
        (KG.Force, "Jihad Islam", "Pedang Jihad Islam"),
        (KG.Agreement, "Resolusi 1701", "Resolusi 1721"),
        (KG.Agreement, "Perjanjian Minsk", "Perjanjian Minsk II"),
    ],
)
def test_names_of_two_bodies(cls, one, other):
    assert read(one, other, cls) is None


def test_other_states_and_numbers_contradict_and_other_words_do_not():
    def contradict(one, other):
        return bodies.contradict(*(bodies.parse(str(KG.Force), name) for name in (one, other)))

    assert contradict("Angkatan Laut India", "Angkatan Laut Inggris")
    assert contradict("Brigade Ke-4", "Brigade Ke-9")
    assert not contradict("Negara Islam Irak dan Suriah", "Negara Islam Irak dan Syam")
    assert not contradict("Densus", "Densus 88")
    assert not contradict("Hamas", "Gerakan Perlawanan Islam")


def test_names_that_can_be_one_share_a_blocking_key():
    pairs = [
        ("Al-Qaeda", "Alqaida"), ("TNI", "Tentara Nasional Indonesia"), ("Hizbullah", "Hizbulllah"),
        ("Jamaatul Mujahideen Bangladesh", "Jamayetul Mujahideen Bangladesh"),
        ("Gerakan Emansipasi Delta Niger", "Gerakan bagi Emansipasi Delta Niger"),
    ]  # fmt: skip
    for pair in pairs:
        one, other = ({*bodies.blocking_keys(bodies.parse(str(KG.Force), name))} for name in pair)
        assert one & other, pair


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Angkatan Laut Thailand", "THA"),
        ("Royal Thai Navy", "THA"),
        ("Japan Maritime Self-Defense Force", "JPN"),
        ("Tentara Pembebasan Nasional Kolombia", None),  # they fight the state
        ("Brigade Elang Kolombia", None),
        ("Angkatan Laut", None),
    ],
)
def test_a_unit_of_a_state_is_told_by_its_name(name, code):
    assert bodies.state_of_unit(name, reference.built_in()) == code


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Perjanjian Samudra", "Perjanjian Pertahanan Samudra", True),
        ("Perjanjian Damai Kota Timur", "KT Peace Accord", True),
        ("Akta Samudra", "peace treaty", True),
        ("perjanjian ekstradisi", "perjanjian pertahanan", False),
        ("Perjanjian Ekstradisi Samudra", "peace treaty", False),
    ],
)
def test_what_two_names_of_an_agreement_leave_open(one, other, expected):
    assert bodies.may_rename(one, other) == bodies.may_rename(other, one) == expected
