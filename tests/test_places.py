"""Which of the places that share a name a document means."""

import pytest

from kg import entities, reference, vocab
from kg.reference import Reference
from tests.marked import marked, resolved


def meant(source: str, nth: int = 0) -> str | None:
    """The end of the IRI of the nth mention; None where it is known to its document alone."""
    document, mentions, _ = resolved(source)
    iri = mentions[nth].entity
    assert iri is not None
    return None if iri.startswith(vocab.document_iri(document.id)) else iri.removeprefix(vocab.BASE)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Badai di [Provinsi Kivu Utara|PLACE] reda.", "place/kivu-utara"),
        ("Badai di [provinsi Kivu Utara|PLACE] reda.", "place/kivu-utara"),
        ("Banjir di [Kota Kazan|PLACE].", "place/kazan"),
        ("Pemilu di negara bagian [Georgia|PLACE] usai.", "place/negara-bagian-georgia"),
        ("Pemilu di negara bagian [Washington|PLACE] usai.", "place/negara-bagian-washington"),
        ("Gempa di provinsi [Kandahar|PLACE].", "place/provinsi-kandahar"),
        ("Gempa di [Kandahar|PLACE].", "place/kandahar"),
        ("Tembakan di wilayah [Kursk|PLACE].", "place/kursk"),
        ("Tembakan di [Wilayah Kursk|PLACE].", "place/oblast-kursk"),
        ("Ledakan di [Bandara Kazan|PLACE].", None),  # an airport is not its town
        ("Banjir di [Provinsi Kazan|PLACE].", None),  # nor a province
        ("Banjir di [Kota Kivu Utara|PLACE].", None),
        ("Pertemuan di [Washington|PLACE].", "place/washington-dc"),
        ("Pertemuan di [Georgia|PLACE].", "state/GEO"),
    ],
)
def test_a_word_for_the_kind_of_place(source: str, place: str | None):
    assert meant(source) == place


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Rapat di [Valencia|PLACE], [Spanyol|PLACE], pada Rabu.", "place/valencia-spanyol"),
        ("Rapat di [Valencia|PLACE], [Spanyol|PLACE] pada Rabu.", "place/valencia-spanyol"),
        ("Rapat di [Valencia|PLACE] ([Spanyol|STATE]).", "place/valencia-spanyol"),
        ("Rapat di [Valencia|PLACE] di [Spanyol|PLACE] usai.", "place/valencia-spanyol"),
        ("Rapat di [Valencia|PLACE], [Venezuela|PLACE].", "place/valencia"),
        ("Kapal ke [Alexandria|PLACE], [Virginia|PLACE].", "place/alexandria-amerika-serikat"),
        ("Ia tiba di [Tripoli|PLACE], [Lebanon|PLACE].", None),
        ("Ia tiba di [Tripoli|PLACE], [Libya|PLACE].", "place/tripoli"),
        ("Ia tiba di [Paris|PLACE], [Texas|PLACE].", None),
        ("Tembakan di [Donetsk|PLACE], [Rusia|PLACE].", "place/donetsk"),  # contested, and near
        ("Rapat di [Taipei|PLACE], [China|PLACE].", "place/taipei"),
        ("Di [Jenewa|PLACE], [AS|STATE] menolak usul itu.", "place/jenewa"),  # who acts
        ("Di [Valencia|PLACE], [Spanyol|STATE] menolak usul itu.", "place/valencia"),
        ("Lawatan ke [Tripoli|PLACE], [Lebanon|PLACE], dan [Suriah|PLACE].", "place/tripoli"),  # a list
        ("Lawatan ke [Tripoli|PLACE] dan [Lebanon|PLACE].", "place/tripoli"),
        ("Singgah di [Tripoli|PLACE].\n[Lebanon|STATE] diam.", "place/tripoli"),
        ("[Georgia|STATE] ([AS|STATE]) menghitung suara.", "place/negara-bagian-georgia"),
    ],
)
def test_a_country_after_the_name(source: str, place: str | None):
    assert meant(source) == place


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Sidang di [Atlanta|PLACE], [Georgia|PLACE], ditunda.", "place/negara-bagian-georgia"),
        ("Kebakaran di [Melbourne|PLACE], [Victoria|PLACE].", "place/negara-bagian-victoria"),
        ("Sidang di [Tbilisi|PLACE], [Georgia|PLACE], ditunda.", "state/GEO"),
        ("Dari [New York|PLACE], [Georgia|STATE] menolak usul itu.", "state/GEO"),
        ("Lawatan ke [Atlanta|PLACE], [Georgia|PLACE], dan [Armenia|PLACE].", "state/GEO"),
        ("Tamu dari [Atlanta|PLACE] dan [Georgia|PLACE].", "state/GEO"),
    ],
)
def test_a_town_before_the_name_of_a_region(source: str, place: str):
    assert meant(source, 1) == place


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Api melahap [Victoria|PLACE]. [Australia|STATE] berduka.", "place/negara-bagian-victoria"),
        ("Api melahap [Victoria|PLACE]. [Kanada|STATE] berduka.", "place/victoria-kanada"),
        ("Api melahap [Victoria|PLACE]. [Seychelles|STATE] dan [Australia|STATE] berduka.", "place/victoria"),
        ("Api melahap [Victoria|PLACE]. [Kanada|STATE] dan [Australia|STATE] berduka.", None),
        ("Api melahap [Victoria|PLACE].", None),
        ("Bom di [Birmingham|PLACE], kata polisi [Inggris|STATE].", "place/birmingham-inggris"),
        ("Di [London|PLACE] tiba PM [Kanada|STATE].", "place/london"),  # the other one is smaller
        ("Di [Los Angeles|PLACE] tiba Presiden [Chile|STATE].", "place/los-angeles"),
    ],
)
def test_what_else_the_text_names(source: str, place: str | None):
    assert meant(source) == place


def test_what_is_told_once_holds_throughout():
    source = "Sidang di [Atlanta|PLACE], [Georgia|PLACE].\n[Georgia|STATE] menghitung suara lagi."
    assert meant(source, 1) == meant(source, 2) == "place/negara-bagian-georgia"


def test_but_not_where_the_text_says_two_things():
    source = (
        "Dari [Tbilisi|PLACE], [Georgia|PLACE], ke [Atlanta|PLACE], [Georgia|PLACE]. [Georgia|STATE] diam."
    )
    assert [meant(source, n) for n in (1, 3, 4)] == ["state/GEO", "place/negara-bagian-georgia", "state/GEO"]


def test_nor_for_a_region_and_the_town_of_its_name():
    source = "Dari negara bagian [Washington|PLACE] ke [Washington|PLACE]; [Washington|STATE] diam."
    assert [meant(source, n) for n in range(3)] == [
        "place/negara-bagian-washington",
        "place/washington-dc",
        "state/USA",
    ]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Rapat di [Moskow|STATE] usai.", "place/moskow"),
        ("KABAR KITA, [Jakarta|STATE] - Banjir surut.", "place/jakarta"),
        ("[Jakarta|STATE] (Kabar Kita) – Banjir surut.", "place/jakarta"),
        ("KABAR KITA | [JAKARTA|STATE] — Banjir surut.", "place/jakarta"),
        ("[Moskow|STATE] mengecam usul itu.", "state/RUS"),
        ("Sanksi ke [Moskow|STATE] ditambah.", "state/RUS"),
        ("Kabar itu, [Moskow|STATE]-Beijing.", "state/RUS"),
        ("Sanksi lama yang kini mengikat [Moskow|STATE] - dan bukan sekutunya - ditambah.", "state/RUS"),
        ("Pasukan di [Rusia|STATE] pulang.", "state/RUS"),
        ("Tamu di [Kremlin|STATE] pulang.", "state/RUS"),  # no town
    ],
)
def test_a_seat_of_power_where_it_says_where(source: str, place: str):
    document, mentions = marked(source)
    names = entities.placed(document, mentions)
    assert [m.type for m in names] == ["PLACE" if place.startswith("place/") else "STATE"]
    (name,), _ = entities.resolve(document, names)
    assert name.entity == vocab.BASE + place
    assert entities.resolve(document, mentions)[0][0].type == "STATE"  # what a person says it is, it is


def test_the_reason_is_told():
    _, mentions, _ = resolved("Rapat di [Valencia|PLACE], [Spanyol|PLACE].")
    assert mentions[0].why == "in the reference data: “Spanyol” stands after the name"
    _, mentions, _ = resolved("Rapat di [Tripoli|PLACE], [Lebanon|PLACE].")
    assert mentions[0].why == (
        "no place of the reference data: “Lebanon” stands after the name, and no place so called is known there"
    )


def test_a_place_that_a_user_has_added_is_what_it_is_called():
    own = Reference("x", "Place", "Lumora", "Lumora", 1.0, 2.0, country="FRA", names=("Lumora",))
    known = reference.Gazetteer((*reference.every(), own))
    _, mentions = marked("Di [Lumora|PLACE], [Australia|PLACE].")
    document, _ = marked("Di [Lumora|PLACE], [Australia|PLACE].")
    assert entities.resolve(document, mentions, known)[0][0].entity == "x"
