"""Days, pointers, speakers and places of one article: what is right, and how it counts."""

from types import SimpleNamespace

import pytest

from kg import vocab
from kg.evaluation.cases import Case, Dated, Located, Pointed, Spoken
from kg.evaluation.phenomena import phenomena
from kg.evaluation.reading import Reading
from kg.evaluation.resolution import Resolved, same_days
from kg.model import Document, Extraction, Mention, Span
from kg.pipeline import extract
from tests.annotated import annotated

WORDS = phenomena("id")
DAY = "2025-07-09"


def reading(days: str | None = None, antecedents: tuple[Mention, ...] = (), posts=None) -> SimpleNamespace:
    """What kg would answer."""
    return SimpleNamespace(
        days=lambda *asked: days, antecedents=lambda pointer: list(antecedents), posts=posts or {}
    )


def resolved(gold, found, *cases: Case, asked=None) -> Resolved:
    return Resolved(gold, found, cases, asked, WORDS)


def test_a_date_is_right_where_it_covers_the_same_days():
    assert same_days("2024-06", "2024-06-01/2024-06-30")
    assert not same_days("2024-06", "2024-06-19")
    assert not same_days("2024", "2024/..")
    assert not same_days(None, "2024")
    assert same_days(None, None)


class TestDays:
    SOURCE = "[Kerindo|STATE] menyerang pada [Rabu|DATE]."
    EVENT = ("attacked", "occurred", "menyerang", {"actor": ["Kerindo"]})
    TRIGGER, DATE = Span(8, 17, "menyerang"), Span(23, 27, "Rabu")

    def counts(self, found: str | None, gold: str | None = DAY, *, event: bool = True, asked=None) -> dict:
        article = annotated(self.SOURCE, self.EVENT)
        record = annotated(self.SOURCE, *([self.EVENT] if event else []))
        if event:
            (one,) = record.events
            object.__setattr__(one, "date", found)
        return resolved(article, record, Dated(self.TRIGGER, self.DATE, gold), asked=asked).counts

    def test_of_events_that_were_found(self):
        assert self.counts(DAY) == {"date": (1, 1, 1, 1), "date all-events": (1, 1, 1, 1)}
        assert self.counts("2025-07") == {"date": (0, 1, 0, 1), "date all-events": (0, 1, 0, 1)}
        assert self.counts(None) == {"date": (0, 0, 0, 1), "date all-events": (0, 0, 0, 1)}

    def test_an_event_that_was_missed_counts_with_all(self):
        assert self.counts(None, event=False) == {"date all-events": (0, 0, 0, 1)}

    def test_what_cannot_be_told_must_stay_undated(self):
        assert self.counts(DAY, None)["date"] == (0, 1, 0, 0)
        assert self.counts(None, None)["date"] == (0, 0, 0, 0)

    def test_the_expression_is_asked_of_kg_itself(self):
        assert self.counts(None, event=False, asked=reading(DAY))["date expression"] == (1, 1, 1, 1)
        assert self.counts(DAY, asked=reading("2025"))["date expression"] == (0, 1, 0, 1)
        assert "date expression" not in self.counts(DAY, None, asked=reading(None))

    def test_errors_are_told(self):
        article = annotated(self.SOURCE, self.EVENT)
        (problem,) = resolved(article, article, Dated(self.TRIGGER, self.DATE, DAY)).problems
        assert (problem.what, problem.problem) == ("date", "missed")
        assert problem.told == "menyerang [Rabu]: none, not 2025-07-09"
        assert problem.sentence[problem.start : problem.end] == "Rabu"


class TestPointers:
    SOURCE = "[Rusia|STATE] dan [Iran|STATE] serta [AS|STATE]. Kedua negara sepakat."
    CASE = Pointed(Span(25, 37, "Kedua negara"), (Span(0, 5, "Rusia"), Span(10, 14, "Iran")))

    def test_all_antecedents_and_no_other(self):
        found = annotated(self.SOURCE, ids={"Rusia": "r", "Iran": "i", "AS": "u"})
        russia, iran, usa = found.mentions
        for answer, right in (
            ((russia, iran), True),
            ((iran, russia), True),
            ((russia,), False),
            ((russia, iran, usa), False),
            ((russia, usa), False),
        ):
            asked = reading(antecedents=answer)
            counts = resolved(annotated(self.SOURCE), found, self.CASE, asked=asked).counts
            assert counts == dict.fromkeys(("anaphora", "anaphora counted-noun"), (right, 1, right, 1))
        nobody = resolved(annotated(self.SOURCE), found, self.CASE, asked=reading())
        assert nobody.counts["anaphora"] == (0, 0, 0, 1)
        assert [p.told for p in nobody.problems] == ["Kedua negara: nobody, not Rusia + Iran"]

    def test_another_name_of_the_antecedent_is_right_too(self):
        source = "[Korea Utara|STATE] diam. [Korut|STATE] marah. Ia pergi."
        gold = annotated(source, clusters=[["Korea Utara", "Korut"]])
        found = annotated(source)
        case = Pointed(Span(31, 33, "Ia"), (Span(0, 11, "Korea Utara"),))
        counts = resolved(gold, found, case, asked=reading(antecedents=found.mentions[1:])).counts
        assert counts["anaphora one-person"] == (1, 1, 1, 1)

    def test_output_does_not_tell_of_pointers(self):
        found = annotated(self.SOURCE)
        assert resolved(annotated(self.SOURCE), found, self.CASE).counts == {}


class TestSpeakers:
    SOURCE = "[Rusia|STATE] membantah. “[Moskow|STATE] diam,” ujar Menlu [Iran|STATE]."
    EVENT = ("accused", "occurred", "diam", {"actor": ["Moskow"]})
    TRIGGER = Span(25, 29, "diam")
    NOBODY, RIGHT, WRONG = (0, 0, 0, 0), (1, 1, 1, 1), (0, 1, 0, 1)

    @pytest.mark.parametrize(
        ("said_by", "speaker", "all", "named", "outlet"),
        [
            ("r", (0, 5), RIGHT, RIGHT, NOBODY),
            ("r", (18, 24), RIGHT, RIGHT, NOBODY),  # another name of it
            ("i", (0, 5), WRONG, WRONG, NOBODY),
            (None, (0, 5), WRONG, (0, 0, 0, 1), (0, 1, 0, 0)),
            (None, None, RIGHT, NOBODY, RIGHT),
            ("r", None, WRONG, (0, 1, 0, 0), (0, 0, 0, 1)),
            ("post", (37, 47), RIGHT, RIGHT, NOBODY),
            ("i", (37, 47), WRONG, WRONG, NOBODY),  # the state is not its minister
        ],
    )
    def test_who_says_so(self, said_by, speaker, all: tuple, named: tuple, outlet: tuple):
        gold = annotated(self.SOURCE, self.EVENT, clusters=[["Rusia", "Moskow"]])
        found = annotated(self.SOURCE, self.EVENT, ids={"Rusia": "r", "Moskow": "r", "Iran": "i"})
        object.__setattr__(found.events[0], "said_by", said_by)
        span = speaker and Span(*speaker, gold.text[slice(*speaker)])
        counts = resolved(
            gold, found, Spoken(self.TRIGGER, span), asked=reading(posts={(37, 47): "post"})
        ).counts
        assert counts == {"speaker": all, "speaker named": named, "speaker outlet": outlet}

    def test_events_that_were_missed_do_not_count(self):
        gold = annotated(self.SOURCE, self.EVENT)
        assert resolved(gold, annotated(self.SOURCE), Spoken(self.TRIGGER, None)).counts == {}


class TestPlaces:
    SOURCE = "[Lin|PERSON] tiba di [Kyiv|PLACE], lalu ke [Lumora|PLACE] dan [Ukraina|PLACE]."
    EVENT = ("visited", "occurred", "tiba", {"place": ["Kyiv"]})
    KYIV, UKRAINE = vocab.place_iri("Kyiv"), vocab.state_iri("UKR")
    LOCAL = vocab.entity_iri("a", "Place", "Lumora")
    HERE, THERE, STATE = Span(12, 16, "Kyiv"), Span(26, 32, "Lumora"), Span(37, 44, "Ukraina")
    AT = (50.5, 30.5)

    def counts(self, case: Located, **ids: str) -> dict:
        return resolved(annotated(self.SOURCE, self.EVENT), annotated(self.SOURCE, ids=ids), case).counts

    def test_the_right_entry(self):
        counts = self.counts(Located(self.HERE, self.KYIV, self.AT), Kyiv=self.KYIV)
        assert counts == dict.fromkeys(("place", "place event", "place coordinates"), (1, 1, 1, 1))

    def test_the_right_entry_at_the_wrong_place(self):
        counts = self.counts(Located(self.HERE, self.KYIV, (46.5, 30.7)), Kyiv=self.KYIV)
        assert counts["place"] == (1, 1, 1, 1)
        assert counts["place coordinates"] == (0, 1, 0, 1)

    def test_another_entry_and_none(self):
        case = Located(self.HERE, self.KYIV, self.AT)
        assert self.counts(case, Kyiv=vocab.place_iri("Moskow")) == dict.fromkeys(
            ("place", "place event"), (0, 1, 0, 1)
        )
        for ids in ({}, {"Kyiv": vocab.entity_iri("a", "Place", "Kyiv")}):
            assert self.counts(case, **ids)["place"] == (0, 0, 0, 1)

    def test_what_the_reference_data_has_not_must_not_be_linked(self):
        case = Located(self.THERE, None, None)
        assert self.counts(case, Lumora=self.LOCAL) == {"place": (0, 0, 0, 0)}
        assert self.counts(case, Lumora=self.KYIV) == {"place": (0, 1, 0, 0)}

    def test_states_count_apart(self):
        case = Located(self.STATE, self.UKRAINE, None)
        assert self.counts(case, Ukraina=self.UKRAINE)["place country"] == (1, 1, 1, 1)
        assert self.counts(case, Ukraina=self.KYIV)["place country"] == (0, 0, 0, 1)

    def test_errors_are_told(self):
        gold = annotated(self.SOURCE, self.EVENT)
        (problem,) = resolved(gold, annotated(self.SOURCE), Located(self.HERE, self.KYIV, None)).problems
        assert (problem.problem, problem.told) == ("missed", f"Kyiv: not linked, not {self.KYIV}")


class TestReading:
    """What kg itself answers, on a text of our own."""

    TEXT = "Lin Borvan tiba di Moskow pada Rabu. Presiden Rusia Vladimir Putin menyambutnya. Ia pulang pekan depan."

    @pytest.fixture(scope="class")
    def read(self) -> Reading:
        return Reading(extract(Document("a", self.TEXT, "id", "2025-07-11")))

    def test_days(self, read: Reading):
        start = self.TEXT.index("Rabu")
        assert read.days(Span(start, start + 4, "Rabu"), Span(11, 15, "tiba"), False) == DAY

    def test_antecedents(self, read: Reading):
        start = self.TEXT.index("Ia pulang")
        (found,) = read.antecedents(Span(start, start + 2, "Ia"))
        assert found.text in ("Vladimir Putin", "Lin Borvan")

    def test_nothing_read(self):
        assert Reading(Extraction(Document("a", "Ia pergi.", "id"))).antecedents(Span(0, 2, "Ia")) == []
