"""What the reference data knows, and that no name in it names two things."""

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from kg import edtf, reference, vocab
from kg.reference import Reference, every, get, lookup, normalise


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea Utara", "PRK"),
        ("Korut", "PRK"),
        ("DPRK", "PRK"),
        ("korea utara", "PRK"),
        ("AS", "USA"),
        ("U.S.", "USA"),
        ("Negeri Paman Sam", "USA"),
        ("RRT", "CHN"),
        ("Tiongkok", "CHN"),
        ("Cina", "CHN"),
        ("UEA", "ARE"),
        ("Suriah", "SYR"),
        ("Syria", "SYR"),
        ("Türkiye", "TUR"),
        ("Côte d'Ivoire", "CIV"),
        ("Uni Soviet", "SUN"),
        ("Palestina", "PSE"),
        ("Taiwan", "TWN"),
        ("Kosovo", "XKX"),
        ("Takhta Suci", "VAT"),
        ("Timor-Leste", "TLS"),
    ],
)
def test_states_by_their_names(name, code):
    found = lookup(name, "STATE")
    assert found is not None
    assert found.iri == vocab.state_iri(code)
    assert lookup(name, "PLACE") == found


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        ("Pyongyang", "PRK"),
        ("Kremlin", "RUS"),
        ("Moskow", "RUS"),
        ("Gedung Putih", "USA"),
        ("Washington", "USA"),
        ("Beijing", "CHN"),
        ("Damaskus", "SYR"),
        ("Kairo", "EGY"),
        ("Wina", "AUT"),
        ("Downing Street", "GBR"),
        ("Gedung Biru", "KOR"),
    ],
)
def test_a_seat_of_power_names_the_state_only_where_it_acts(seat, code):
    acting, place = lookup(seat, "STATE"), lookup(seat, "PLACE")
    assert acting is not None
    assert acting.code == code
    assert place is None or place.type == "Place"
    assert lookup(seat) == place


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("PBB", "un"),
        ("Perserikatan Bangsa - Bangsa", "un"),
        ("DK PBB", "unsc"),
        ("Dewan Keamanan", "unsc"),
        ("NATO", "nato"),
        ("North Atlantic Treaty Organization", "nato"),
        ("G-7", "g7"),
        ("OKI", "oic"),
        ("Uni Eropa", "eu"),
        ("Badan Energi Atom Internasional", "iaea"),
    ],
)
def test_alliances_by_their_names(name, identifier):
    found = lookup(name, "ALLIANCE")
    assert found is not None
    assert found.iri == vocab.alliance_iri(identifier)


def test_members_and_parts_are_references():
    known = {ref.iri for ref in every()}
    for ref in every():
        assert {m.member for m in ref.memberships} <= known, ref.label_id
        assert ref.part_of is None or ref.part_of in known
        assert ref.type != "Force" or ref.country is None or vocab.state_iri(ref.country) in known
    security_council, nato = lookup("DK PBB", "ALLIANCE"), lookup("NATO", "ALLIANCE")
    assert security_council is not None
    assert nato is not None
    assert security_council.part_of == vocab.alliance_iri("un")
    assert vocab.state_iri("TUR") in nato.members
    assert vocab.state_iri("RUS") not in nato.members


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Hamas", "hamas"),
        ("Hezbollah", "hizbullah"),
        ("IRGC", "irgc"),
        ("Garda Revolusi", "irgc"),
        ("Daesh", "isis"),
        ("ISIL", "isis"),
        ("Al Qaeda", "al-qaeda"),
        ("Grup Wagner", "wagner"),
        ("Tentara Nasional Indonesia", "tni"),
        ("Israel Defense Forces", "idf"),
        ("Kurdistan Workers' Party", "pkk"),
    ],
)
def test_forces_by_their_names(name, identifier):
    found = lookup(name, "FORCE")
    assert found is not None
    assert found.iri == vocab.force_iri(identifier)
    assert lookup(name, "PLACE") is None


def test_a_force_is_of_a_state_or_at_home_in_one():
    tni, hizbullah = lookup("TNI", "FORCE"), lookup("Hizbullah", "FORCE")
    assert tni is not None
    assert (tni.part_of, tni.country) == (vocab.state_iri("IDN"), "IDN")
    assert hizbullah is not None
    assert (hizbullah.part_of, hizbullah.country) == (None, "LBN")


def on(body, day):
    """The codes of the members of a body on a day."""
    found = lookup(body, "ALLIANCE")
    assert found is not None
    return {
        m.member.rsplit("/", 1)[-1]
        for m in found.memberships
        if (edtf.bounds(m.joined or "0001")[0] <= day) and (m.left is None or edtf.bounds(m.left)[1] >= day)
    }


@pytest.mark.parametrize(
    ("body", "day", "size"),
    [
        ("Uni Eropa", "1960-01-01", 6),
        ("Uni Eropa", "2019-06-01", 28),
        ("Uni Eropa", "2024-06-01", 27),
        ("NATO", "1950-01-01", 12),
        ("NATO", "2022-06-01", 30),
        ("NATO", "2024-06-01", 32),
        ("ASEAN", "1999-12-31", 10),
        ("ASEAN", "2025-12-01", 11),
        ("BRICS", "2023-06-01", 5),
        ("BRICS", "2025-06-01", 10),
        ("G7", "2024-01-01", 7),
        ("G8", "2010-01-01", 8),
        ("G20", "2024-01-01", 21),
        ("OPEC", "2024-06-01", 12),
        ("SCO", "2024-12-01", 10),
        ("Uni Afrika", "2024-01-01", 54),
        ("OKI", "2024-01-01", 57),
        ("Liga Arab", "2024-01-01", 22),
        ("ECOWAS", "2024-06-01", 15),
        ("ECOWAS", "2025-06-01", 12),
        ("APEC", "2024-01-01", 21),
        ("OECD", "2024-01-01", 38),
        ("CPTPP", "2025-01-01", 12),
        ("P5", "1980-01-01", 5),
        ("P5", "2024-01-01", 5),
        *(("DK PBB", f"{year}-06-01", 15) for year in range(2019, 2027)),
    ],
)
def test_as_many_members_as_there_were(body, day, size):
    assert len(on(body, day)) == size


def test_who_was_a_member_when():
    assert "GBR" in on("Uni Eropa", "2019-06-01")
    assert "GBR" not in on("Uni Eropa", "2021-06-01")
    assert "TWN" in on("P5", "1970-01-01")
    assert {"CHN", "SUN"} <= on("P5", "1975-01-01")
    assert {"IDN", "GAB"} & on("OPEC", "2010-01-01") == set()


def test_times_of_membership_are_times():
    for ref in every():
        terms = {}
        for m in ref.memberships:
            interval = f"{m.joined or ''}/{m.left or '..'}"
            covered = edtf.bounds(interval)
            assert covered is not None, (ref.label_id, m)
            terms.setdefault(m.member, []).append(covered)
        for member, spans in terms.items():
            spans.sort()
            assert all(a[1] <= b[0] or a[1][:7] == b[0][:7] for a, b in pairwise(spans)), (
                ref.label_id,
                member,
            )


@pytest.mark.parametrize(
    ("name", "code", "until"),
    [
        ("Burma", "MMR", "1989"),
        ("Swaziland", "SWZ", "2018"),
        ("Makedonia", "MKD", "2019"),
        ("Zaire", "COD", "1997"),
    ],
)
def test_former_names_of_states(name, code, until):
    found = lookup(name, "STATE")
    assert found is not None
    assert found.code == code
    (former,) = [f for f in found.former if f.name == name]
    assert former.until[:4] == until
    assert edtf.bounds(f"{former.since or ''}/{former.until}") is not None


def test_wikidata_identifiers_are_each_of_one_thing():
    known = [ref for ref in every() if ref.wikidata]
    assert len({ref.wikidata for ref in known}) == len(known)
    assert all(re.fullmatch(r"Q[1-9]\d*", ref.wikidata) for ref in known)
    without = [ref.code for ref in every() if ref.type == "State" and not ref.wikidata]
    assert without == ["YUG"]
    indonesia, nato = lookup("Indonesia"), lookup("NATO")
    assert indonesia is not None
    assert nato is not None
    assert (indonesia.wikidata, nato.wikidata) == ("Q252", "Q7184")


@pytest.mark.parametrize("type", ["State", "Alliance", "Force"])
def test_both_labels_lead_back(type):
    found = [ref for ref in every() if ref.type == type]
    assert len(found) > 80
    for ref in found:
        assert lookup(ref.label_id, type.upper()) == lookup(ref.label_en, type.upper()) == ref


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Moskow", "RUS", 56, 38),
        ("Wonsan", "PRK", 39, 127),
        ("Kursk", "RUS", 52, 36),
        ("Jenewa", "CHE", 46, 6),
        ("Jalur Gaza", "PSE", 31.5, 34.5),
        ("Kiev", "UKR", 50, 31),
        ("Laut China Selatan", None, 14, 115),
        ("Semenanjung Korea", None, 38, 127),
        ("Krimea", "UKR", 45, 34),
        ("Jabar", "IDN", -7, 108),
    ],
)
def test_places_lie_where_they_lie(name, country, lat, lon):
    found = lookup(name, "PLACE")
    assert found is not None
    assert found.type == "Place"
    assert found.country == country
    assert found.lat == pytest.approx(lat, abs=1)
    assert found.lon == pytest.approx(lon, abs=1)


def test_a_name_is_one_place_the_capital_before_the_larger_city():
    tripoli, san_jose = lookup("Tripoli", "PLACE"), lookup("San Jose", "PLACE")
    assert tripoli is not None
    assert tripoli.country == "LBY"
    assert san_jose is not None
    assert san_jose.country == "CRI"


def collisions(references):
    """Names that two things of one type carry: (normalised name, IRI, IRI)."""
    seen, found = {}, []
    for ref in references:
        for key in {normalise(name): None for name in (*ref.names, *ref.metonyms)}:
            other = seen.setdefault((ref.type, key), ref.iri)
            if other != ref.iri:
                found.append((key, other, ref.iri))
    return found


def test_no_name_is_two_things_of_one_type():
    assert collisions(every()) == []


def test_collisions_are_found():
    one = Reference("a", "Place", "Santa Fe", "Santa Fe", names=("Santa Fe",))
    other = Reference("b", "Place", "Kota", "Town", names=("Kota", "santa-fé"))
    assert collisions([one, other]) == [("santa fe", "a", "b")]
    assert collisions([one]) == []


def test_every_reference_is_found_by_its_names_and_its_iri():
    kinds = {"State": "STATE", "Alliance": "ALLIANCE", "Force": "FORCE", "Place": "PLACE"}
    for ref in every():
        assert get(ref.iri) == ref
        assert ref.label_id in ref.names
        for name in ref.names:
            assert lookup(name, kinds[ref.type]) == ref, name


def test_all_states_have_a_code_and_all_but_the_former_lie_somewhere():
    states = [ref for ref in every() if ref.type == "State"]
    assert len(states) > 195
    assert {s.label_id for s in states if s.lat is None} == {
        "Cekoslowakia",
        "Jerman Timur",
        "Uni Soviet",
        "Yugoslavia",
    }
    for state in states:
        assert state.code is not None
        assert len(state.code) == 3
        assert state.code.isupper()


def test_coordinates_are_degrees():
    for ref in every():
        assert ref.lat is None or -90 <= ref.lat <= 90, ref.label_id
        assert ref.lon is None or -180 <= ref.lon <= 180, ref.label_id
        assert (ref.lat is None) == (ref.lon is None), ref.label_id


def test_unknown_stays_unknown():
    assert lookup("Kerajaan Antah Berantah", "STATE") is None
    assert lookup("Choe Son Hui", "PERSON") is None
    assert lookup("NATO", "STATE") is None
    assert get("https://example.org/") is None


def test_normalised_names():
    assert normalise(" São  Tomé-e-Príncipe ") == "sao tome e principe"
    assert normalise("Sana’a") == normalise("Sanaa")
    assert normalise("A.S.") == "as"


def test_the_data_is_small_and_tidy():
    folder = files(reference)
    rows = [p for p in folder.iterdir() if p.name.endswith(".csv")]
    assert sum(len(p.read_bytes()) for p in rows) < 1_000_000
    for path in rows:
        lines = path.read_text(encoding="utf-8").split("\n")
        assert lines[-1] == "", path.name
        assert all(line == line.strip() for line in lines), path.name
        assert len(set(lines)) == len(lines), path.name


def test_adjectives_are_of_known_states_and_no_name_of_another():
    for adjective, code in reference.adjectives().items():
        assert reference.get(vocab.state_iri(code)) is not None, code
        named = reference.lookup(adjective, "STATE")
        assert named is None or named.code == code, adjective


def test_a_shared_name_is_another_things_too():
    sharing = [ref for ref in every() if ref.shared]
    assert len(sharing) > 50
    for ref in sharing:
        assert ref.lat is not None
        for name in ref.shared:
            usual = lookup(name, "PLACE")
            assert usual is not None
            assert usual != ref, name
            assert ref in reference.built_in().sharing(name)
            assert usual.country != ref.country or "city" in (usual.kind, ref.kind), name


def test_each_region_that_shares_a_name_is_listed():
    text = files("kg.reference").joinpath("shared_names.csv").read_text(encoding="utf-8")
    listed = {tuple(line.split(",")[:2]) for line in text.splitlines()[1:]}
    assert listed == {(ref.country, ref.label_id) for ref in every() if ref.shared and ref.kind == "region"}


def test_what_a_city_is_called_in_another_country():
    (hyderabad,) = reference.built_in().sharing("Hyderabad")
    assert (hyderabad.label_id, hyderabad.label_en) == ("Hyderabad (Pakistan)", "Hyderabad (Pakistan)")
    assert hyderabad.iri == vocab.place_iri("hyderabad-pakistan")
    assert lookup("Hyderabad", "PLACE").country == "IND"
    assert reference.built_in().sharing("Lumora") == ()


def test_the_distance_of_two_points():
    assert reference.kilometres((-6.2, 106.8), (-6.2, 106.8)) == 0
    assert reference.kilometres((39.9, 116.4), (25.0, 121.5)) == pytest.approx(
        1720, abs=10
    )  # Beijing, Taipei
    assert reference.kilometres((0, 179), (0, -179)) == pytest.approx(222, abs=1)
