"""From a parsed text to its reports, with every judge written by hand."""

import pytest

from kg import lang, reports
from kg.model import Dropped, Span
from kg.reports.status import first_of
from tests.judges import judge, likely, reader
from tests.parsed import IRI, document, named, parsed

TYPES = {
    **dict.fromkeys(("Lavrov", "Wang"), "PERSON"),
    **dict.fromkeys(("Rusia", "Iran"), "STATE"),
    **dict.fromkeys(("Rabu", "Selasa", "3 Mei 2031"), "DATE"),
    "KCNA": "ORG",
}
ROLES = {
    "hw=lavrov": ("participant", 0.8),
    "hw=wang": ("participant", 0.8),
    "hw=rusia": ("actor", 0.9),
    "hw=iran": ("target", 0.7),
    "hw=rabu": ("date", 0.8),
    "hw=mei": ("date", 0.8),
    "hw=selasa": ("date", 0.15),
}
STATUSES = {"c-1=akan": {"planned": 9.0}, "c-1=tidak": {"denied": 9.0}, "k=met-with": {"occurred": 1.0}}
PUBLISHED = "2025-07-12T08:00:00+07:00"  # a Saturday


@pytest.fixture
def told(monkeypatch):
    """(reports, dropped) of a text in which "bertemu" is as likely a trigger as ``p`` says."""

    def run(source: str, p: float = 0.9, published: str | None = PUBLISHED, words: dict | None = None):
        doc = parsed(source)
        triggers = likely("O", {"w=bertemu": ("met-with", p), "w=menyerang": ("attacked", p)})
        statuses = judge(("occurred", "planned", "denied"), STATUSES)
        judges = reader(triggers, likely("none", ROLES), statuses)
        judges.nlp.read(doc)
        monkeypatch.setattr(lang, "reader", lambda code: judges)
        found, dropped = reports.find(document(doc, published), doc, named(doc, **TYPES), words=words)
        for report in found:
            for span in (report.trigger, report.evidence, *report.roles):
                assert doc.text[span.start : span.end] == span.text
        return found, dropped

    return run


MET = "Lavrov/PROPN/3/nsubj {adverb}/ADV/3/advmod bertemu/VERB/0/ROOT Wang/PROPN/3/obj {rest} ."


def met(rest: str = "", adverb: str = "telah") -> str:
    return MET.format(rest=rest, adverb=adverb)


class TestReport:
    def test_all_that_one_sentence_says(self, told):
        (report,), dropped = told(f"Hujan/NOUN/2/nsubj turun/VERB/0/ROOT .\n{met('Rabu/PROPN/3/obl')}")
        assert (report.type, report.status, report.date) == ("met-with", "occurred", "2025-07-09")
        assert report.trigger == Span(26, 33, "bertemu")
        assert report.evidence == Span(13, 44, "Lavrov telah bertemu Wang Rabu.")
        assert [(r.role, r.entity) for r in report.roles] == [
            ("participant", IRI + "Lavrov"), ("participant", IRI + "Wang"), ("date", None)
        ]  # fmt: skip
        assert report.score == round(0.9 * 0.8, 2)
        assert (report.said_by, dropped) == (None, ())

    @pytest.mark.parametrize(
        ("adverb", "status"), [("akan", "planned"), ("tidak", "denied"), ("telah", "occurred")]
    )
    def test_the_status_is_that_of_the_trigger(self, told, adverb, status):
        assert told(met(adverb=adverb))[0][0].status == status

    def test_who_says_so(self, told):
        (report,), _ = told(met(",/PUNCT/3/punct kata/VERB/3/parataxis KCNA/PROPN/6/nsubj"))
        assert report.said_by == IRI + "KCNA"

    def test_each_trigger_is_an_event_in_text_order(self, told):
        source = f"{met()}\nRusia/PROPN/2/nsubj menyerang/VERB/0/ROOT Iran/PROPN/2/obj ."
        assert [r.type for r in told(source)[0]] == ["met-with", "attacked"]

    def test_the_score_is_rounded(self, told):
        (report,), _ = told("Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT Iran/PROPN/2/obj .", p=0.777)
        assert report.score == 0.62  # 0.777 * (0.9 + 0.7) / 2


class TestDate:
    def test_a_bare_day_is_the_last_of_what_occurred_and_the_next_of_what_is_planned(self, told):
        rest = "Rabu/PROPN/3/obl"
        assert [told(met(rest, adverb))[0][0].date for adverb in ("telah", "akan")] == [
            "2025-07-09",
            "2025-07-16",
        ]

    def test_a_full_date_needs_no_article_date(self, told):
        rest = "3/NUM/6/nummod Mei/PROPN/3/obl 2031/NUM/6/nummod"
        assert told(met(rest), published=None)[0][0].date == "2031-05-03"

    def test_what_the_date_puts_after_the_article_is_planned(self, told):
        rest = "3/NUM/6/nummod Mei/PROPN/3/obl 2031/NUM/6/nummod"
        assert told(met(rest), published="2031-05-01")[0][0].status == "planned"
        assert told(met(rest), published="2031-05-02")[0][0].status == "occurred"
        assert told(met(rest, "tidak"), published="2031-05-01")[0][0].status == "denied"

    def test_a_relative_date_without_the_articles_is_unknown(self, told):
        (report,), _ = told(met("Rabu/PROPN/3/obl"), published=None)
        assert report.date is None
        assert "Rabu" in [r.text for r in report.roles]

    def test_without_a_date_role_there_is_none(self, told):
        assert told(met())[0][0].date is None


class TestDropped:
    def test_a_date_that_cannot_be_told_is_dropped_with_the_reason(self, told):
        (report,), (dropped,) = told(met("Rabu/PROPN/3/obl"), published=None)
        assert report.date is None
        reason = "no date that can be told, not knowing when the document was published"
        assert dropped == Dropped("dates", reason, Span(26, 30, "Rabu"))

    def test_a_date_that_syntax_ties_to_the_trigger_was_not_dropped_and_says_so(self, told):
        unlikely = met("Selasa/PROPN/3/obl")
        (report,), dropped = told(unlikely)
        assert [(r.text, r.why) for r in report.roles if r.role == "date"] == [
            ("Selasa", "tied to “bertemu” by syntax")
        ]
        assert (report.date, dropped) == ("2025-07-08", ())

    def test_a_date_that_gives_way_to_it_is_told(self, told):
        source = (
            "Lavrov/PROPN/2/nsubj bertemu/VERB/0/ROOT Wang/PROPN/2/obj Selasa/PROPN/2/obl , "
            "kata/VERB/2/parataxis Rabu/PROPN/6/obl ."
        )
        (report,), dropped = told(source)
        assert [r.text for r in report.roles if r.role == "date"] == ["Selasa"]
        reason = "date of “bertemu”: another is tied to it by syntax"
        at = parsed(source).text.index("Rabu")
        assert dropped == (Dropped("reports", reason, Span(at, at + 4, "Rabu")),)

    def test_a_trigger_that_is_too_unlikely_says_how_likely(self, told):
        found, dropped = told(met(), p=0.4)
        assert found == ()
        assert dropped == (Dropped("reports", "met-with: too unlikely (0.40)", Span(13, 20, "bertemu")),)

    def test_what_is_all_but_impossible_is_not_worth_a_line(self, told):
        assert told(met(), p=0.05) == ((), ())

    def test_an_event_without_a_named_participant(self, told):
        source = "Tamu/NOUN/2/nsubj bertemu/VERB/0/ROOT Rabu/PROPN/2/obl ."
        found, dropped = told(source)
        assert found == ()
        assert dropped == (Dropped("reports", "met-with: no named participant", Span(5, 12, "bertemu")),)


def test_a_word_inside_a_name_triggers_nothing(monkeypatch, told):
    monkeypatch.setitem(TYPES, "Forum bertemu", "ORG")
    assert told(
        "Forum/PROPN/3/nsubj bertemu/PROPN/1/flat buka/VERB/0/ROOT di/ADP/5/case Iran/PROPN/3/obl ."
    ) == ((), ())


def test_no_text_no_reports(told):
    assert told("./PUNCT/0/ROOT") == ((), ())


class TestToCome:
    """What the classifier takes for occurred, after a word of the future that it was not taught here."""

    def test_what_stands_right_after_it_is_planned(self, told):
        assert told(met(adverb="bakal"))[0][0].status == "planned"

    @pytest.mark.parametrize(("verb", "status"), [("menggelar/VERB", "planned"), ("soal/NOUN", "occurred")])
    def test_so_is_the_noun_of_a_verb_that_does(self, told, verb, status):
        source = (
            f"Lavrov/PROPN/3/nsubj bakal/ADV/3/advmod {verb}/0/ROOT bertemu/NOUN/3/obj Wang/PROPN/4/nmod ."
        )
        assert told(source)[0][0].status == status

    def test_not_the_noun_of_a_verb_that_says_whether_there_is_one(self, told):
        source = "Iran/PROPN/3/nsubj bakal/ADV/3/advmod batalkan/VERB/0/ROOT bertemu/NOUN/3/obj Wang/PROPN/4/nmod ."
        assert told(source)[0][0].status == "occurred"

    def test_not_what_a_preposition_joins(self, told):
        source = (
            "Lavrov/PROPN/2/nsubj takut/ADJ/0/ROOT bakal/ADP/4/case bertemu/NOUN/2/obl Wang/PROPN/4/nmod ."
        )
        assert told(source)[0][0].status == "occurred"

    @pytest.mark.parametrize("word", ["segera", "selanjutnya", "depan"])
    def test_not_what_follows_a_word_of_soon_or_next(self, told, word):
        assert told(met(adverb=word))[0][0].status == "occurred"


class TestMeaning:
    """What somebody promises or offers to do, which the classifier takes for occurred."""

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            ("menyanggupi/VERB", "planned"),
            ("menyanggupi/VERB untuk/SCONJ", "planned"),
            ("bertekad/VERB untuk/SCONJ saling/ADV", "planned"),
            ("menawarkan/VERB", "hypothetical"),
            ("menanti/VERB untuk/SCONJ", "occurred"),
        ],
    )
    def test_is_what_the_word_makes_of_it(self, told, words, status):
        n = 2 + len(words.split())  # where the trigger stands
        before = " ".join(f"{word}/{n}/dep" for word in words.split())
        source = f"Lavrov/PROPN/{n}/nsubj {before} bertemu/VERB/0/ROOT Wang/PROPN/{n}/obj ."
        assert told(source)[0][0].status == status

    def test_so_is_the_noun_of_the_verb_itself(self, told):
        source = "Lavrov/PROPN/2/nsubj menjanjikan/VERB/0/ROOT bertemu/NOUN/2/obj Wang/PROPN/3/nmod ."
        assert told(source)[0][0].status == "planned"


class TestJoinedNouns:
    def test_one_kind_of_event_has_the_status_of_the_first(self):
        doc = parsed("bantuan/NOUN/0/ROOT dan/CCONJ/3/cc bantuan/NOUN/1/conj lain/ADJ/3/amod")
        assert first_of(doc[2], {0: "aided", 2: "aided"}).i == 0

    @pytest.mark.parametrize("kinds", [{2: "aided"}, {0: "attacked", 2: "aided"}])
    def test_others_have_their_own(self, kinds):
        doc = parsed("serangan/NOUN/0/ROOT dan/CCONJ/3/cc bantuan/NOUN/1/conj")
        assert first_of(doc[2], kinds).i == 2

    def test_so_have_verbs(self):
        doc = parsed("menyerang/VERB/0/ROOT dan/CCONJ/3/cc menembak/VERB/1/conj")
        assert first_of(doc[2], {0: "attacked", 2: "attacked"}).i == 2


class TestListedWord:
    """A word that the user has listed, in sentences with "menghajar" or "bertemu"."""

    HIT = "Rusia/PROPN/2/nsubj Menghajar/X/0/ROOT Iran/PROPN/2/obj ."

    def test_it_tells_of_its_event_where_the_judges_see_none(self, told):
        assert told(self.HIT) == ((), ())
        (report,), dropped = told(self.HIT, words={"menghajar": "attacked"})
        assert (report.type, report.trigger.text) == ("attacked", "Menghajar")
        assert [(r.role, r.entity) for r in report.roles] == [
            ("actor", IRI + "Rusia"),
            ("target", IRI + "Iran"),
        ]
        assert (report.score, dropped) == (0.8, ())  # that of its roles

    def test_it_counts_whatever_its_part_of_speech(self, told):
        source = self.HIT.replace("/X/", "/ADP/")
        assert len(told(source, words={"menghajar": "attacked"})[0]) == 1

    def test_the_judges_come_first(self, told):
        (report,), _ = told(met(), words={"bertemu": "exercised-with"})
        assert report.type == "met-with"
        (report,), dropped = told(met(), p=0.3, words={"bertemu": "exercised-with"})
        assert (report.type, dropped) == ("exercised-with", ())

    def test_its_sentence_must_name_who_takes_part(self, told):
        for subject in ("Warga/NOUN", "Rabu/PROPN"):
            before = "Rusia/PROPN/2/nsubj diam/VERB/0/ROOT ."
            nearby = f"{subject}/2/nsubj menghajar/VERB/0/ROOT pasar/NOUN/2/obj ."
            assert told(f"{before}\n{nearby}", words={"menghajar": "attacked"})[0] == ()
