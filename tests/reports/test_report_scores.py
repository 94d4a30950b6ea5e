"""What speaks for a report and against it, with syntax and probabilities written by hand."""

import math
from dataclasses import replace

import pytest

from kg import lang, reports
from kg.reports import scores
from tests.judges import judge, likely, reader
from tests.parsed import document, named, parsed

TYPES = {
    **dict.fromkeys(("Lavrov", "Wang", "Kim"), "PERSON"),
    **dict.fromkeys(("Rusia", "Iran", "Irak"), "STATE"),
    "Beijing": "PLACE",
}
ROLES = {
    "hw=lavrov": ("participant", 0.9),
    "hw=wang": ("participant", 0.6),
    "hw=kim": ("participant", 0.3),
    "hw=rusia": ("actor", 0.9),
    "hw=iran": ("target", 0.7),
    "hw=irak": ("target", 0.04),
    "hw=beijing": ("place", 0.8),
}
MET = "Lavrov/PROPN/2/nsubj bertemu/VERB/0/ROOT Wang/PROPN/2/obj Kim/PROPN/3/appos di/ADP/6/case Beijing/PROPN/2/obl ."
HIT = "Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT Iran/PROPN/2/obj dan/CCONJ/5/cc Irak/PROPN/3/conj ."
GREETING = "Hujan/NOUN/2/nsubj turun/VERB/0/ROOT ."


@pytest.fixture
def seen(monkeypatch):
    """The signs of the reports of a text, and the reports."""

    def run(source: str, weights: dict | None = None):
        kept: list = []
        real = scores.signs
        monkeypatch.setattr(scores, "signs", lambda text, judged: kept.extend(real(text, judged)) or kept)
        doc = parsed(source)
        triggers = likely("O", {"w=bertemu": ("met-with", 0.8), "w=menyerang": ("attacked", 0.6)})
        judges = reader(
            triggers, likely("none", ROLES), judge(("occurred", "planned"), {"k=attacked": {"occurred": 1.0}})
        )
        judges = replace(judges, score_weights=weights or {})
        judges.nlp.read(doc)
        monkeypatch.setattr(lang, "reader", lambda code: judges)
        found, _ = reports.find(document(doc), doc, named(doc, **TYPES))
        monkeypatch.setattr(scores, "signs", real)
        return kept, found

    return run


def test_what_the_classifiers_say(seen):
    (signs,), _ = seen(MET)
    assert (signs["one"], signs["type=met-with"], signs["status=occurred"]) == (1, 1, 1)
    assert signs["trigger"] == pytest.approx(0.8)
    assert signs["trigger, logit"] == pytest.approx(math.log(4))
    assert signs["least"] == pytest.approx(0.6)
    assert signs["mean"] == pytest.approx(0.75)
    assert signs["all, log"] == pytest.approx(math.log(0.9 * 0.6))
    assert signs["said"] == pytest.approx(0.8 * (0.9 + 0.6 + 0.8) / 3)  # the place is a filler, too


def test_the_next_candidate_and_the_margin_to_it(seen):
    (signs,), _ = seen(MET)
    assert signs["next"] == pytest.approx(0.3)
    assert signs["margin"] == pytest.approx(0.3)
    assert signs["candidates"] == pytest.approx(math.log(5))


def test_how_many_parties_an_edge_lacks(seen):
    assert seen(MET)[0][0]["missing"] == 0
    alone = MET.replace("Wang/PROPN/2/obj Kim/PROPN/3/appos", "tamu/NOUN/2/obj lama/ADJ/3/amod")
    (signs,), _ = seen(alone)
    assert (signs["missing"], signs["edges"], signs["no party"]) == (1, 0, 0)
    assert seen(HIT)[0][0]["missing"] == 0


def test_what_came_by_rule_and_what_syntax_ties(seen):
    (signs,), (report,) = seen(HIT)
    assert [r.text for r in report.roles] == ["Rusia", "Iran", "Irak"]
    assert signs["by rule"] == pytest.approx(1 / 3)  # Irak is joined to Iran
    assert signs["tied"] == pytest.approx(2 / 3)
    assert signs["party=STATE"] == 1
    assert signs["edges"] == pytest.approx(math.log(3))


def test_the_sentence(seen):
    (signs,), _ = seen(f"{GREETING}\n{MET}")
    assert (signs["headline"], signs["unfinished"]) == (0, 0)
    assert signs["sentences before"] == pytest.approx(math.log(2))
    (signs,), _ = seen(MET.removesuffix(" ."))
    assert (signs["headline"], signs["unfinished"]) == (1, 1)


def test_what_is_told_again(seen):
    assert [s["told again"] for s in seen(f"{MET}\n{MET}")[0]] == [1, 1]
    assert [s["told again"] for s in seen(f"{MET}\n{HIT}")[0]] == [0, 0]
    other = HIT.replace("Iran", "Tuan").replace("Irak", "Tuan")
    assert [s["told again, one party"] for s in seen(f"{HIT}\n{other}")[0]] == [1, 1]


def test_the_score_is_what_weights_make_of_signs(seen):
    weights = {"one": -1.0, "least": 2.0}
    (signs,), (report,) = seen(MET, weights)
    assert report.score == round(1 / (1 + math.exp(1 - 2 * signs["least"])), 2)
    assert seen(MET)[1][0].score == round(signs["said"], 2)
