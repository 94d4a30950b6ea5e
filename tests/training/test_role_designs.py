"""Designs of the judge of roles, and how they are compared: on a few sentences of our own."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sklearn")

from kg import lang
from kg.evaluation.figures import figures
from kg.features import Sight, candidates
from kg.lang.id.pipeline import cues
from tests.annotated import record
from tests.judges import judge, likely, reader
from tests.parsed import as_candidates, named, parsed, word
from training import designs, role_rules, roles_cv

NOTHING = judge(("O", "occurred"), {})
PARSED = "Kerindo/PROPN/2/nsubj menyerang/VERB/0/ROOT Samudra/PROPN/2/obj pada/ADP/5/case Rabu/PROPN/2/obl ."
GOLD = "[Kerindo|STATE] menyerang [Samudra|STATE] pada [Rabu|DATE]."
FILLED = {"actor": ["Kerindo"], "target": ["Samudra"], "date": ["Rabu"]}


@pytest.fixture
def judged(monkeypatch):
    known = {"hw=kerindo": ("actor", 0.9), "hw=samudra": ("target", 0.9), "hw=rabu": ("date", 0.9)}
    plain = reader(NOTHING, likely("none", known), NOTHING)
    monkeypatch.setattr(lang, "reader", lambda code: plain)
    return roles_cv.Judged(**{f.name: getattr(plain, f.name) for f in designs.fields(plain)})


@pytest.fixture
def articles(judged):
    out = []
    for n in range(8):
        doc = parsed(PARSED)
        doc.tensor = np.random.default_rng(n).normal(size=(len(doc), 4)).astype(np.float32)
        gold = record(GOLD, ("attacked", "planned", "menyerang", FILLED), id=f"uji{n}")
        out.append(roles_cv.article(gold, doc, judged))
    return out


def measured(documents) -> dict[str, float]:
    return {f.name: f.f1 for f in figures(documents) if f.kind == "all"}


class TestCrossValidation:
    def test_each_candidate_has_the_role_of_the_gold(self, articles):
        (case,) = articles[0].cases
        assert case.roles == ("actor", "target", "date")

    def test_every_article_is_judged_by_one_that_did_not_see_it(self, articles, judged):
        seen: list[set[int]] = []

        def learn(cases):
            docs = {id(case.sight.doc) for case in cases}
            seen.append(docs)

            def told(sight, some):
                assert id(sight.doc) not in docs
                return role_rules.scores(sight, some)

            return told

        documents = roles_cv.cross_validate(articles, learn, judged)
        assert set(documents) == {f"uji{n}" for n in range(8)}
        assert sum(map(len, seen)) == 16  # each article teaches two of the three judges

    def test_all_that_is_found_is_an_edge_though_the_event_is_planned(self, articles, judged):
        right = measured(roles_cv.score(articles, judged))
        assert (right["role"], right["edge"]) == (1.0, 1.0)

    def test_a_judge_takes_the_place_of_the_classifier(self, articles, judged):
        nobody = replace(judged, judge=lambda sight, some: [{"none": 1.0} for _ in some])
        assert measured(roles_cv.score(articles, nobody))["role"] == 0.0

    def test_folds_do_not_depend_on_the_order(self, articles):
        ids = [sorted(a.gold.id for a in part) for part in roles_cv.folds(articles)]
        assert ids == [sorted(a.gold.id for a in part) for part in roles_cv.folds(articles[::-1])]


class TestDesigns:
    @pytest.mark.parametrize("name", ["linear", "hidden", "vectors", "both"])
    def test_what_is_in_every_article_is_learned(self, name, articles, judged, monkeypatch):
        monkeypatch.setitem(designs.SETTINGS, "roles", replace(designs.SETTINGS["roles"], epochs=60))
        monkeypatch.setattr(designs, "EPOCHS", 60)
        learned = designs.designs(1)[name]([case for a in articles for case in a.cases])
        sight, some = articles[0].cases[0].sight, articles[0].cases[0].candidates
        told = learned(sight, some)
        assert [max(roles, key=roles.__getitem__) for roles in told] == ["actor", "target", "date"]
        assert [sum(roles.values()) for roles in told] == pytest.approx([1.0] * 3, abs=1e-4)

    def test_vectors_see_trigger_candidate_and_what_is_between(self, articles):
        sight, (first, *_) = articles[0].cases[0].sight, articles[0].cases[0].candidates
        tensor = sight.doc.tensor
        (seen,) = designs.contextual(sight, [first])
        assert seen.shape == (6 * 4 + designs.COARSE_ROWS,)
        assert seen[:8].tolist() == pytest.approx([*tensor[1], *tensor[0]])
        assert seen[12:20].tolist() == [0.0] * 8  # nothing between, nothing on its left

    def test_both_are_the_mean_of_two(self):
        one, other = lambda s, c: [{"a": 0.8, "b": 0.2}], lambda s, c: [{"a": 0.2, "b": 0.8}]
        assert designs.both(one, other)(None, [None]) == [pytest.approx({"a": 0.5, "b": 0.5})]

    def test_whoever_asks_for_the_reader_gets_the_one_that_is_compared(self, judged):
        before, other = lang.reader, replace(judged, trigger_threshold=0.9)
        with designs.reading_with(other):
            assert lang.reader("id") is other
        assert lang.reader is before


class TestRules:
    @pytest.mark.parametrize(
        ("source", "trigger", "kind", "roles"),
        [
            (PARSED.split(" pada")[0] + " .", "menyerang", "attacked", ["actor", "target"]),
            (
                "Kerindo/PROPN/2/nsubj:pass diserang/VERB/0/ROOT oleh/ADP/4/case Samudra/PROPN/2/obl .",
                "diserang", "attacked", ["target", "actor"],
            ),
            (
                "Serangan/NOUN/0/ROOT Kerindo/PROPN/1/nmod terhadap/ADP/4/case Samudra/PROPN/1/nmod .",
                "Serangan", "attacked", ["actor", "target"],
            ),
            (
                "Kerindo/PROPN/2/nsubj menggelar/VERB/0/ROOT pertemuan/NOUN/2/obj dengan/ADP/5/case "
                "Samudra/PROPN/3/nmod dan/CCONJ/7/cc Lumora/PROPN/5/conj .",
                "pertemuan", "met-with", ["participant"] * 3,
            ),
            (
                "Kerindo/PROPN/2/nsubj tiba/VERB/0/ROOT di/ADP/4/case Lumora/PROPN/2/obl .",
                "tiba", "visited", ["actor", "place"],
            ),
        ],
    )  # fmt: skip
    def test_relations_prepositions_and_voice(self, source, trigger, kind, roles):
        doc = parsed(source)
        mentions = as_candidates(doc, named(doc, Kerindo="STATE", Samudra="STATE", Lumora="STATE"))
        pool = [c for c in candidates(doc, doc, mentions, cues()) if doc[c.head].text != trigger]
        told = role_rules.scores(Sight(doc, kind, word(doc, trigger), pool, cues()), pool)
        assert [next(iter(one)) for one in told] == roles
