"""The classifiers' examples and training; and a whole training run, from articles to a model that reads."""

import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import spacy
import srsly
from spacy.cli.train import train as train_pipeline

pytest.importorskip("sklearn")
pytest.importorskip("jax")

from kg import lang, pipeline
from kg.classifier import Classifier, row
from kg.lang.id import pipeline as indonesian
from kg.model import Document
from tests.parsed import word
from tests.training.shared import annotate, write
from training import annotations, assemble, corpora, heads, texts
from training.examples import Examples

SETTING = heads.Setting(rows=2**10, width=8, epochs=200, negative="O", members=2)
QUICK = {name: replace(setting, epochs=2) for name, setting in heads.SETTINGS.items()}


def told(n: int = 400) -> Examples:
    examples = Examples()
    for i in range(n):
        examples.add(["w=bertemu", f"n={i % 5}"], "met-with")
        examples.add(["w=hujan", f"n={i % 5}"], "O")
        examples.add(["w=serang", f"n={i % 5}"], "attacked")
    return examples


class TestTraining:
    @pytest.fixture(scope="class")
    def trained(self):
        return heads.train(told(), SETTING, seed=1)

    def test_what_tells_is_learned(self, trained):
        p = trained.probabilities([["w=bertemu", "n=1"], ["w=serang", "n=9"], ["w=hujan"]])
        assert [trained.labels[row.argmax()] for row in p] == ["met-with", "attacked", "O"]
        assert p.max(axis=1).min() > 0.9

    def test_a_feature_never_seen_says_nothing(self, trained):
        p = trained.probabilities([["w=bertemu"], ["w=bertemu", "w=never", "w=seen"]])
        assert p[0].tolist() == p[1].tolist()

    def test_members_stand_side_by_side(self, trained):
        assert trained.hidden.shape == (2**10, 16)
        assert trained.out.shape == (16, 3)

    def test_the_same_seed_gives_the_same_classifier(self, trained):
        again = heads.train(told(), SETTING, seed=1)
        other = heads.train(told(), SETTING, seed=2)
        assert np.array_equal(again.hidden, trained.hidden)
        assert np.array_equal(again.out, trained.out)
        assert not np.array_equal(other.hidden, trained.hidden)

    def test_saved_and_loaded_it_says_the_same(self, trained, tmp_path):
        trained.save(tmp_path / "triggers.npz")
        loaded = Classifier.load(tmp_path / "triggers.npz")
        examples = told().x
        assert np.allclose(loaded.probabilities(examples), trained.probabilities(examples), atol=0.01)

    def test_the_commonest_label_is_guessed_less(self, trained):
        (commonest, _), *_ = Counter(told().y).most_common(1)
        leaning = heads.train(told(), replace(SETTING, lean=2.0), seed=1)
        moved = trained.out_bias - leaning.out_bias
        assert dict(zip(trained.labels, moved.tolist(), strict=True)) == {
            label: 2.0 if label == commonest else 0.0 for label in trained.labels
        }

    def test_without_a_negative_label_features_in_too_few_examples_say_nothing(self):
        some = told()
        some.x[0].append("w=once")
        setting = replace(SETTING, negative=None, epochs=2)
        silent = [
            not heads.train(some, replace(setting, seen=n), seed=1).hidden[row("w=once", SETTING.rows)].any()
            for n in (1, 2)
        ]
        assert silent == [False, True]

    def test_the_report_counts_what_is_found(self, trained):
        lines = heads.report("triggers", trained, told(), "O")
        assert "0.5: P 1.000 R 1.000 F 1.000" in lines


class TestWholeRun:
    """Two steps teach nothing: what is tested is that each part takes what the one before it made."""

    @pytest.fixture(scope="class")
    def model(self, tmp_path_factory):
        out = tmp_path_factory.mktemp("run")
        shared = write(out / "shared")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(texts, "HERE", out / "none")
            patch.setattr(corpora, "OPEN", shared / "data/open")
            patch.setattr(heads, "OPEN", shared / "data/open")
            patch.setattr(annotations, "PARAGRAPHS", annotate(shared))
            patch.setattr(annotations, "STATUSES", annotate(shared))
            patch.setattr(heads, "SETTINGS", QUICK)
            self.call(patch, corpora, shared, out / "corpus")
            self.train("syntax", out, out / "syntax", **{"components.parser.min_action_freq": 1})
            self.train("names", out, out / "pipeline", **{"paths.syntax": str(out / "syntax/model-last")})
            self.call(patch, heads, shared, out / "pipeline/model-last", out / "heads")
            self.call(
                patch,
                assemble,
                out / "pipeline/model-last",
                out / "heads",
                out / "model",
                "--version",
                "9.8.7",
            )
        return out / "model"

    @staticmethod
    def train(part, out, target, **overrides) -> None:
        layers = "tok2vec" if part == "syntax" else "tok2vec_names"
        overrides |= {
            "paths.train": str(out / f"corpus/{part}.spacy"),
            "paths.dev": str(out / f"corpus/{part}-dev.spacy"),
            f"components.{layers}.model.pretrained_vectors": False,
            "training.max_steps": 2,
            "training.eval_frequency": 1,
        }
        config = corpora.__file__.replace("corpora.py", f"{part}.cfg")
        train_pipeline(config, target, overrides=overrides)

    @staticmethod
    def call(patch, module, *arguments) -> None:
        patch.setattr(sys, "argv", [module.__name__, *map(str, arguments)])
        module.main()

    @pytest.fixture(scope="class")
    def reader(self, model):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(indonesian, "MODEL", model)
            return indonesian.load.__wrapped__()

    def test_the_model_says_its_version_and_settings(self, reader):
        assert reader.nlp.meta["version"] == "9.8.7"
        assert reader.trigger_threshold == assemble.SETTINGS["trigger_threshold"]

    def test_what_ships_in_half_precision_is_read_in_single(self, model, reader):
        weights = srsly.msgpack_loads((model / "tok2vec/model").read_bytes())["params"]
        assert {str(one.dtype) for params in weights for one in params.values()} == {"float16"}
        for layers in ("tok2vec", "tok2vec_names"):
            nodes = list(reader.nlp.get_pipe(layers).model.walk())
            read = [node.get_param(name) for node in nodes for name in node.param_names]
            assert {str(one.dtype) for one in read} == {"float32"}

    def test_its_parts_know_the_labels_of_the_articles(self, reader):
        assert set(reader.nlp.get_pipe("triggers").labels) == {
            "O",
            "met-with",
            "signed",
            "attacked",
            "deployed-to",
        }
        assert set(reader.triggers.labels) == {"O", "met-with", "signed", "attacked", "deployed-to"}
        assert {"none", "actor", "target", "participant", "place", "date"} <= set(reader.roles.labels)
        assert set(reader.statuses.labels) == {"occurred", "planned", "denied"}
        assert "PERSON" in reader.nlp.get_pipe("ner").labels

    def test_it_reads(self, reader, monkeypatch):
        monkeypatch.setattr(lang, "reader", lambda code: reader)
        text = "Borvan bertemu Qaodu di Lumora.\nKerindo akan menyerang Samudra pada Rabu.\n"
        told = pipeline.extract(Document("uji", text, "id", published="2031-05-04"))
        assert [m.text for m in told.mentions if m.type == "DATE"] == ["Rabu"]
        for report in told.reports:
            assert text[report.evidence.start : report.evidence.end] == report.evidence.text

    def test_both_judges_of_triggers_are_heard(self, reader):
        doc = reader.nlp("Borvan bertemu Qaodu di Lumora.")
        (scores,) = reader.trigger_scores(doc, [word(doc, "bertemu")], [["w=bertemu"]])
        assert set(scores) == set(reader.triggers.labels)
        assert sum(scores.values()) == pytest.approx(1.0, abs=1e-5)

    def test_it_is_deterministic(self, reader):
        one, two = (reader.nlp("Borvan bertemu Qaodu di Lumora.").to_json() for _ in range(2))
        assert one == two

    def test_the_model_of_users_is_untouched(self):
        assert spacy.util.load_meta(indonesian.MODEL / "meta.json")["version"] != "9.8.7"
