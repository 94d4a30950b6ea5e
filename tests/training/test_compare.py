"""The comparison of designs: what each changes, what is trained on, and how it is scored."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import load_model_from_config

from training import compare


def built(name):
    config = compare.configured(compare.DESIGNS[name], steps=3)
    return load_model_from_config(config, auto_fill=True, validate=True)


@pytest.mark.parametrize("name", compare.DESIGNS)
def test_every_design_can_be_built(name):
    nlp = built(name)
    assert nlp.config["training"]["max_steps"] == 3
    assert nlp.config["training"]["optimizer"]["learn_rate"]["total_steps"] == 3


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("no vectors", ("initialize", "vectors"), None),
        ("no vectors", ("components", "tok2vec_names", "model", "pretrained_vectors"), None),
        ("syntax 64 wide, 2 deep", ("components", "parser", "model", "tok2vec", "width"), 64),
        ("syntax 64 wide, 2 deep", ("components", "ner", "model", "tok2vec", "width"), 160),
        ("names 192 wide", ("components", "triggers", "model", "tok2vec", "width"), 192),
        ("names 192 wide", ("components", "parser", "model", "tok2vec", "width"), 128),
        ("one tok2vec", ("components", "ner", "model", "tok2vec", "upstream"), "tok2vec"),
        ("one tok2vec", ("components", "parser", "model", "tok2vec", "width"), 160),
        ("one tok2vec, width 192", ("components", "lemmatizer", "model", "tok2vec", "width"), 192),
        ("one tok2vec, depth 2", ("components", "tok2vec", "model", "depth"), 2),
    ],
)
def test_a_design_changes_what_it_says(name, path, value):
    config = compare.configured(compare.DESIGNS[name], steps=3)
    for key in path:
        config = config[key]
    assert config == value


def test_spans_take_the_place_of_the_recogniser():
    assert [p for p in built("spancat, no NERGrit").pipe_names if p in ("ner", "spancat")] == ["spancat"]


def test_the_names_begin_with_weights_that_were_pretrained(tmp_path):
    config = compare.configured(compare.DESIGNS["as it ships"], 3, tmp_path / "model.bin")
    assert config["initialize"]["init_tok2vec"] == str(tmp_path / "model.bin")
    assert config["pretraining"]["component"] == "tok2vec_names"


@pytest.fixture
def vocab():
    return spacy.blank("id").vocab


def named(vocab, words, *names):
    doc = Doc(vocab, words=words.split())
    doc.set_ents([Span(doc, *name) for name in names])
    return doc


def test_examples_annotated_in_part_can_be_left_out(vocab, tmp_path):
    whole = named(vocab, "Lavrov bertemu Wang .", (0, 1, "PERSON"))
    part = Doc(vocab, words=["Kata", "Budi"])
    part.set_ents([Span(part, 1, 2, "PERSON")], default="missing")
    syntax = Doc(vocab, words=["Ia", "tiba"], heads=[1, 1], deps=["nsubj", "ROOT"])
    DocBin(docs=[whole, part, syntax]).to_disk(tmp_path / "a.spacy")

    def read(whole):
        path = compare.prepared([tmp_path / "a.spacy"], tmp_path / "b.spacy", whole=whole)
        return [d.text for d in DocBin().from_disk(path).get_docs(vocab)]

    assert read(whole=False) == ["Lavrov bertemu Wang . ", "Kata Budi ", "Ia tiba "]
    assert read(whole=True) == ["Lavrov bertemu Wang . ", "Ia tiba "]


def test_names_but_for_dates_triggers_and_syntax_are_scored():
    nlp = spacy.blank("id")

    @spacy.Language.component("kg_test_reader")
    def read(doc):
        if doc[0].text == "Ia":
            for token in doc:
                token.head, token.dep_, token.pos_ = doc[1], "nsubj", "VERB"
            return doc
        doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 2, 3, "STATE"), Span(doc, 3, 4, "DATE")]
        doc[1].tag_ = "met-with"
        return doc

    nlp.add_pipe("kg_test_reader")
    gold = named(nlp.vocab, "Lavrov bertemu Wang Senin", (0, 1, "PERSON"), (2, 3, "PERSON"))
    for token, tag in zip(gold, ("O", "met-with", "O", "O"), strict=True):
        token.tag_ = tag
    syntax = Doc(nlp.vocab, words=["Ia", "tiba"], heads=[1, 1], deps=["nsubj", "ROOT"], pos=["PRON", "VERB"])
    told = compare.scores(nlp, [gold, syntax])
    assert (told["names P"], told["names R"], told["names F1"]) == (0.5, 0.5, 0.5)
    assert told["triggers F1"] == 1
    assert (told["UPOS"], told["UAS"], told["LAS"]) == (0.5, 1, 0.5)


def test_a_line_of_the_table():
    figures = dict.fromkeys(compare.COLUMNS, 0.5) | {"words/s": 7123.4, "MB": 29.6}
    assert compare.row("x", figures).endswith("| 0.500 | 7123 | 30 |")


def test_a_design_that_there_is_not(capsys):
    with pytest.raises(SystemExit):
        compare.main(["a", "b", "c", "width 7"])
    assert "no such design: width 7" in capsys.readouterr().err
