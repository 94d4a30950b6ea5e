import pytest

from kg import identity
from kg.vocab import KG


def test_agreement_keys_leave_out_what_sources_add():
    one, other = "Perjanjian Kemitraan Strategis Komprehensif yang baru", "kemitraan strategis"
    assert identity.agreement_key(one.replace(" yang", "")) == identity.agreement_key(other)
    assert identity.agreement_key("perjanjian tersebut") == ""


@pytest.mark.parametrize("name", ["Ma'ruf Amin", "Maruf Amin", "Ma’ruf Amin", "MA'RUF  AMIN"])
def test_apostrophes_and_case_do_not_tell_names_apart(name):
    assert identity.plain_name(name) == "maruf amin"


@pytest.mark.parametrize(
    ("cls", "name", "telling"),
    [
        (KG.Organisation, "Kementerian Luar Negeri", False),
        (KG.Organisation, "Kementerian Luar Negeri Rusia", True),
        (KG.Force, "Angkatan Laut", False),
        (KG.Agreement, "perjanjian kemitraan strategis", False),
        (KG.Agreement, "Piagam PBB", True),
    ],
)
def test_common_words_alone_tell_nothing(cls, name, telling):
    assert identity.is_telling(str(cls), name) is telling


def test_places_go_by_their_name_and_offices_by_none():
    assert identity.name_key(str(KG.Place), "Desa Sukamaju") is not None
    assert identity.name_key(str(KG.Office), "Direktur") is None
    assert identity.name_key(str(KG.Person), "Budi") is None
