import pytest

from kg.identity import romanisation
from kg.identity.spelling import parse, read_as


def alike(one, other):
    """What two names, as words, can both stand for."""
    return romanisation.readings(tuple(one.split())) & romanisation.readings(tuple(other.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mao tse tung", "mao zedong"),
        ("chou en lai", "zhou enlai"),
        ("teng hsiao ping", "deng xiaoping"),
        ("kim tae jung", "kim dae jung"),
        ("roh moo hyun", "noh mu hyeon"),
        ("lee jae myung", "yi jae myeong"),
    ],
)
def test_systems_of_writing_one_name(one, other):
    assert alike(one, other)
    assert {*romanisation.keys(one.split())} & {*romanisation.keys(other.split())}


@pytest.mark.parametrize(
    ("one", "other"),
    [("kim jong il", "kim jong un"), ("kim yong chol", "kim yong nam"), ("li keqiang", "li qiang"),
     ("deng xiaoping", "deng xiaoguang")],
)  # fmt: skip
def test_other_syllables_are_another_name(one, other):
    assert not alike(one, other)


def test_other_names_are_of_no_such_system():
    assert not romanisation.readings(("sergei", "lavrov"))
    assert not romanisation.readings(("kim",))
    assert not romanisation.readings(("abu", "bakar", "baasyir", "lama"))


def test_a_given_name_apart_has_no_particle_in_it():
    assert parse("Wu Da-wei").words == ("wu", "da", "wei")
    assert parse("Luiz Inacio Lula da Silva").words == ("luiz", "inacio", "lula", "silva")
    assert read_as(parse("Wu Da-wei"), parse("Wu Dawei")).kinds == ("spaces",)


def test_a_family_name_that_is_a_title_elsewhere():
    assert parse("Pak Geun-hye").words == ("pak", "geun", "hye")
    assert parse("Pak Harto").words == ("harto",)
