"""From annotated articles and treebanks to spaCy's training files."""

import json
import sys

import pytest
import spacy
from spacy.tokens import DocBin

from kg.lang.id.tokenizer import create_tokenizer
from tests.training.shared import PARAGRAPH, annotate, write
from training import annotations, corpora, texts


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return write(tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("id")
    blank.tokenizer = create_tokenizer(blank)
    return blank


@pytest.fixture(scope="module")
def article(shared):
    return corpora.read_articles(shared / "data/events/train.jsonl")[0]


def marked(piece: dict) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The texts that the spans of a piece stand for: of its mentions, of its triggers."""
    text = piece["text"]
    return tuple([(text[s:e], kind) for s, e, kind in piece[key]] for key in ("mentions", "triggers"))


def test_only_the_even_half_of_the_open_articles_is_kept_from_training():
    assert [corpora.benchmark(key) for key in ("w1", "w2", "w10", "t2", "d4")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_the_two_halves_of_the_open_articles():
    halves = {name: corpora.read_articles(corpora.OPEN / f"{name}.jsonl") for name in ("train", "test")}
    assert [len(articles) for articles in halves.values()] == [39, 33]
    for name, articles in halves.items():
        assert {corpora.benchmark(a["id"]) for a in articles} == {name == "test"}


class TestChunks:
    def test_lines_come_in_pieces_and_nothing_is_lost(self, article):
        pieces = list(corpora.chunks(article, size=2))
        assert "\n".join(p["text"] for p in pieces) == article["text"]
        assert [p["text"].count("\n") for p in pieces] == [1, 1, 0]
        assert sum(len(p["mentions"]) for p in pieces) == len(article["mentions"])

    def test_spans_are_those_of_the_piece(self, article):
        mentions, triggers = marked(list(corpora.chunks(article, size=2))[1])
        assert mentions == [("Kerindo", "STATE"), ("Samudra", "STATE"), ("Rabu", "DATE")]
        assert triggers == [("menyerang", "attacked")]

    @pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 99])
    def test_whatever_the_size(self, article, size):
        pieces = list(corpora.chunks(article, size=size))
        assert "\n".join(p["text"] for p in pieces) == article["text"]


class TestAnnotatedDoc:
    def test_names_and_triggers_by_word(self, nlp, article):
        doc = corpora.annotated_doc(nlp, next(corpora.chunks(article)))
        assert [(e.text, e.label_) for e in doc.ents][:3] == [
            ("Menlu", "OFFICE"), ("Kerindo", "STATE"), ("Borvan", "PERSON")
        ]  # fmt: skip
        assert {t.text: t.tag_ for t in doc if t.tag_ != "O"} == {
            "bertemu": "met-with", "menandatangani": "signed", "menyerang": "attacked"
        }  # fmt: skip

    def test_what_a_text_was_not_annotated_for_is_missing(self, nlp, article):
        doc = corpora.annotated_doc(nlp, next(corpora.chunks(article)))
        assert not doc.has_annotation("DEP")
        assert not doc.has_annotation("POS")

    def test_a_trigger_of_two_words_is_on_its_first(self, nlp):
        doc = corpora.annotated_doc(
            nlp, {"text": "Ia unjuk gigi.", "mentions": [], "triggers": [(3, 13, "threatened")]}
        )
        assert [t.tag_ for t in doc] == ["O", "threatened", "O", "O"]


def test_pools_hold_the_articles_names_countries_and_whole_names_of_words(article, shared):
    pools = corpora.name_pools([article], shared / "data")
    assert pools["PERSON"] == ["Borvan", "Qaodu", "Sari Dewi"]
    assert pools["STATE"] == ["Kerindo", "Kerindo Raya", "Samudra"]
    assert pools["PLACE"] == ["Kerindo Raya", "Lumora"]
    assert pools["ORG"] == ["Warta"]


class TestPartialNames:
    @pytest.fixture(scope="class")
    def docs(self, nlp, shared):
        path = shared / "names.txt"
        rows = [
            ("Sari", "B-PERSON"), ("tiba", "O"), ("di", "O"), ("Rusia", "B-PLACE"), ("bersama", "O"),
            ("menteri", "O"), ("NATO", "B-ORGANISATION"), ("dan", "O"), ("Warta", "B-ORGANISATION"), ("Kamis", "O"),
        ]  # fmt: skip
        path.write_text("".join(f"{word}\t{tag}\n" for word, tag in rows) + "\n")
        return corpora.partial_docs(nlp, path, ["menteri luar negeri"])

    def test_three_types_as_ours(self, docs):
        assert [(e.text, e.label_) for e in docs[0].ents] == [
            ("Sari", "PERSON"), ("NATO", "ALLIANCE"), ("Warta", "ORG")
        ]  # fmt: skip

    def test_what_they_do_not_tell_is_missing(self, docs):
        told = {t.text: t.ent_iob_ for t in docs[0] if not t.ent_type_}
        assert told == {
            "tiba": "O", "di": "O", "bersama": "O", "dan": "O", "Rusia": "", "menteri": "", "Kamis": ""
        }  # fmt: skip


@pytest.fixture
def only_shared(shared, tmp_path, monkeypatch):
    """Train on nothing but the folder's own articles."""
    monkeypatch.setattr(texts, "HERE", tmp_path / "none")
    monkeypatch.setattr(corpora, "OPEN", shared / "data/open")
    monkeypatch.setattr(annotations, "PARAGRAPHS", annotate(shared))


def test_what_is_kept_is_not_trained_on(tmp_path, monkeypatch):
    monkeypatch.setattr(corpora, "OPEN", tmp_path)
    many = [{"id": f"t{n}", "published": None, "text": f"Kabar {n}", "mentions": []} for n in range(60)]
    for name, articles in {"events/train": many, "train": []}.items():
        path = tmp_path / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(a) + "\n" for a in articles))
    kept, trained = corpora.kept_articles(tmp_path), corpora.annotated_articles(tmp_path)
    assert 0 < len(kept) < len(trained)
    assert sorted(a["id"] for a in (*kept, *trained)) == sorted(a["id"] for a in many)


@pytest.mark.usefixtures("only_shared")
def test_what_is_trained_on(shared):
    assert [a["id"] for a in corpora.annotated_articles(shared / "data")] == ["t1", "t2", "w1"]
    assert [a["text"] for a in corpora.annotated_paragraphs(shared / "data")] == [PARAGRAPH]


def test_texts_written_for_training_are_trained_on(tmp_path, monkeypatch):
    (tmp_path / "more.txt").write_text("# x1\nHujan turun.\n")
    monkeypatch.setattr(texts, "HERE", tmp_path)
    assert [a["id"] for a in corpora.written_articles()] == ["x1"]


@pytest.mark.usefixtures("only_shared")
def test_training_files(shared, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["corpora", str(shared), str(tmp_path / "one")])
    corpora.main()
    vocab = spacy.blank("id").vocab

    def written(folder, name):
        return list(DocBin().from_disk(tmp_path / folder / f"{name}.spacy").get_docs(vocab))

    syntax, names = written("one", "syntax"), written("one", "names")
    assert all(d.has_annotation("DEP") for d in syntax)
    assert not any(d.has_annotation("DEP") for d in names)
    assert any(t.tag_ == "met-with" for d in names for t in d)
    assert sum(d.text.startswith("Menlu Kerindo Borvan") for d in written("one", "names-dev")) == 1
    monkeypatch.setattr(sys, "argv", ["corpora", str(shared), str(tmp_path / "two")])
    corpora.main()
    assert [d.to_json() for d in written("two", "names")] == [d.to_json() for d in names]
    assert [d.to_json() for d in written("two", "syntax")] == [d.to_json() for d in syntax]
