"""Compare designs of the pipeline, each trained for the same number of steps on the same data.

    python -m training.compare CORPUS VECTORS OUT [DESIGN ...] [--steps 1500] [--seed 7] [--pretrained FILE]

CORPUS holds the training files (``training.corpora``), VECTORS floret's vectors (``training.vectors``).
Each DESIGN (default: all of ``DESIGNS`` that need no FILE) is ``syntax.cfg`` and ``names.cfg`` in one, with a few
settings changed, is trained into OUT, and is scored on dev: the two designs that differ in one thing answer for that
thing. All parts learn together, for fewer steps than the model that ships: what is compared is designs, not what the
best of them reaches. Prints a line of the table of the
model card for each: names and triggers on the articles of dev, syntax on every tenth sentence of CSUI's training part.
FILE are the weights that ``spacy pretrain`` wrote for layers like those of the names.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

import spacy
from spacy.language import DEFAULT_CONFIG_PRETRAIN_PATH
from spacy.tokens import Doc, DocBin
from spacy.util import load_config
from thinc.config import Config

import training.register  # noqa: F401  registers components and tokeniser
from training import arguments

HERE = Path(__file__).parent
COLUMNS = ("names P", "names R", "names F1", "triggers F1", "UPOS", "UAS", "LAS", "words/s", "MB")
SPANS = "sc"
SYNTAX, NAMES = "tok2vec", "tok2vec_names"  # the layers below the syntax; below names and triggers

Change = Callable[[Config], None]


def _as_wide_as(config: Config, *owners: str) -> None:
    """The listeners of these layers as wide as they are."""
    parts = config["components"]
    for part in parts.values():
        if (listener := part["model"].get("tok2vec")) and listener["upstream"] in owners:
            listener["width"] = parts[listener["upstream"]]["model"]["width"]


def _layers(owner: str, **settings: object) -> Change:
    """Other settings of some layers."""

    def change(config: Config) -> None:
        config["components"][owner]["model"].update(settings)
        _as_wide_as(config, owner)

    return change


def _one_tok2vec(**settings: object) -> Change:
    """The layers of the names, with these settings, for the syntax, too."""

    def change(config: Config) -> None:
        parts, names = config["components"], config["nlp"]["pipeline"]
        parts[SYNTAX] = parts.pop(NAMES)
        parts[SYNTAX]["model"].update(settings)
        names.remove(NAMES)
        for part in parts.values():
            if "tok2vec" in part["model"]:
                part["model"]["tok2vec"]["upstream"] = SYNTAX
        _as_wide_as(config, SYNTAX)

    return change


def _no_vectors(config: Config) -> None:
    for name in (SYNTAX, NAMES):
        config["components"][name]["model"]["pretrained_vectors"] = None
    config["initialize"]["vectors"] = None


def _spancat(config: Config) -> None:
    """Spans of one to six words, each classified, in place of the transition-based recogniser of names."""
    names = config["nlp"]["pipeline"]
    names[names.index("ner")] = "spancat"
    listener = config["components"].pop("ner")["model"]["tok2vec"]
    config["components"]["spancat"] = {
        "factory": "spancat",
        "spans_key": SPANS,
        "threshold": 0.5,
        "max_positive": 1,
        "suggester": {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 6},
        "model": {
            "@architectures": "spacy.SpanCategorizer.v1",
            "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
            "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
            "tok2vec": listener,
        },
    }


def _nothing(config: Config) -> None:
    """As it ships."""


# What the designs are called in the card, and what each changes.
DESIGNS: dict[str, Change] = {
    "as it ships": _nothing,
    "no vectors": _no_vectors,
    "syntax 64 wide, 2 deep": _layers(SYNTAX, width=64, depth=2),
    "syntax 96 wide": _layers(SYNTAX, width=96),
    "names 128 wide": _layers(NAMES, width=128),
    "names 192 wide": _layers(NAMES, width=192),
    "names 2 deep": _layers(NAMES, depth=2),
    "names 4 deep": _layers(NAMES, depth=4),
    "names 192 wide, 4 deep, two pieces of maxout": _layers(NAMES, width=192, depth=4, maxout_pieces=2),
    "one tok2vec": _one_tok2vec(),
    "one tok2vec, width 96": _one_tok2vec(width=96),
    "one tok2vec, width 192": _one_tok2vec(width=192),
    "one tok2vec, depth 2": _one_tok2vec(depth=2),
    "one tok2vec, depth 4": _one_tok2vec(depth=4),
    "no NERGrit": _nothing,
    "spancat, no NERGrit": _spancat,
}
PRETRAINED = "pretrained"


def joined() -> Config:
    """The parts of the syntax and those of the names in one configuration, to be trained together."""
    config, syntax = load_config(HERE / "names.cfg"), load_config(HERE / "syntax.cfg")
    config["components"].update(syntax["components"])
    config["training"]["frozen_components"] = []
    config["paths"].pop("syntax")
    config["training"]["score_weights"].update(syntax["training"]["score_weights"])
    return config


def configured(change: Change, steps: int, pretrained: Path | None = None) -> Config:
    """The configuration of a design: all parts at once, unless the design says otherwise."""
    config = joined()
    change(config)
    config["training"]["max_steps"] = steps
    config["training"]["max_epochs"] = 0
    config["training"]["eval_frequency"] = steps
    config["training"]["optimizer"]["learn_rate"]["total_steps"] = steps
    if pretrained:
        config["initialize"]["init_tok2vec"] = str(pretrained)
        config["pretraining"] = {
            **load_config(DEFAULT_CONFIG_PRETRAIN_PATH)["pretraining"],
            "component": NAMES,
        }
    return config


def prepared(sources: Iterable[Path], target: Path, *, whole: bool) -> Path:
    """Training examples with their names as spans, too; ``whole`` leaves out those annotated in part."""
    vocab = spacy.blank("id").vocab
    docs = []
    for doc in chain.from_iterable(DocBin().from_disk(source).get_docs(vocab) for source in sources):
        named = [t.ent_iob for t in doc]
        if whole and any(named) and not all(named):
            continue
        if all(named):
            doc.spans[SPANS] = list(doc.ents)
        docs.append(doc)
    DocBin(docs=docs).to_disk(target)
    return target


def scores(nlp: spacy.Language, dev: Iterable[Doc]) -> dict[str, float]:
    """The columns of the table, but for the size."""
    names, triggers, syntax = Counter[str](), Counter[str](), Counter[str]()
    gold = list(dev)
    plain = [Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]) for d in gold]
    for doc, g in zip(plain, gold, strict=True):
        if g.has_annotation("DEP"):
            for token, known in zip(doc, g, strict=True):
                token.is_sent_start = known.is_sent_start
    start = time.process_time()
    found = list(nlp.pipe(plain))
    seconds = time.process_time() - start
    for f, g in zip(found, gold, strict=True):
        if g.has_annotation("DEP"):
            _count_syntax(syntax, f, g)
            continue
        _count(names, _names(f), _names(g))
        marks = [{(t.i, t.tag_) for t in d if t.tag_ not in ("", "O")} for d in (f, g)]
        _count(triggers, *marks)
    out = {"names P": names["hit"] / max(1, names["found"]), "names R": names["hit"] / max(1, names["gold"])}
    out |= {"names F1": _f1(names), "triggers F1": _f1(triggers)}
    out |= {name: syntax[name] / max(1, syntax["words"]) for name in ("UPOS", "UAS", "LAS")}
    return out | {"words/s": sum(map(len, gold)) / seconds}


def _names(doc: Doc) -> set[tuple[int, int, str]]:
    return {(s.start, s.end, s.label_) for s in (doc.spans.get(SPANS) or doc.ents) if s.label_ != "DATE"}


def _count(counts: Counter[str], found: set[object], gold: set[object]) -> None:
    counts.update(hit=len(found & gold), found=len(found), gold=len(gold))


def _f1(counts: Counter[str]) -> float:
    return 2 * counts["hit"] / max(1, counts["found"] + counts["gold"])


def _count_syntax(counts: Counter[str], found: Doc, gold: Doc) -> None:
    for f, g in zip(found, gold, strict=True):
        head = f.head.i == g.head.i
        same = f.dep_.split(":")[0].lower() == g.dep_.split(":")[0].lower()
        counts.update(words=1, UPOS=f.pos_ == g.pos_, UAS=head, LAS=head and same)


def compared(
    corpus: Path, vectors: Path, out: Path, name: str, settings: argparse.Namespace
) -> dict[str, float]:
    """Train one design and score it."""
    folder = out / name.replace(" ", "-").replace(",", "")
    folder.mkdir(parents=True, exist_ok=True)
    change = DESIGNS.get(name, _nothing)
    config = configured(change, settings.steps, settings.pretrained if name == PRETRAINED else None)
    config.to_disk(folder / "config.cfg")
    files = [[corpus / f"{part}{end}.spacy" for part in ("names", "syntax")] for end in ("", "-dev")]
    train = prepared(files[0], folder / "train.spacy", whole="no NERGrit" in name)
    dev = prepared(files[1], folder / "dev.spacy", whole=False)
    command = [
        "-m",
        "spacy",
        "train",
        folder / "config.cfg",
        "--code",
        HERE / "register.py",
        "--output",
        folder,
    ]
    command += ["--paths.train", train, "--paths.dev", dev, "--system.seed", settings.seed]
    if config["initialize"]["vectors"]:
        command += ["--paths.vectors", vectors]
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=sys.stderr)
    trained = folder / "model-last"
    nlp = spacy.load(trained)
    size = sum(f.stat().st_size for f in trained.rglob("*") if f.is_file()) / 1e6
    return scores(nlp, DocBin().from_disk(dev).get_docs(nlp.vocab)) | {"MB": size}


def row(name: str, figures: dict[str, float]) -> str:
    """A line of the table: shares to the third digit, speed and size to the whole number."""
    cells = (f"{figures[c]:.3f}" if figures[c] <= 1 else f"{figures[c]:.0f}" for c in COLUMNS)
    return f"| {name} | {' | '.join(cells)} |"


def main(argv: Sequence[str] | None = None) -> None:
    parser = arguments.parser(__doc__, "corpus", "vectors", "out")
    parser.add_argument("designs", nargs="*", metavar="DESIGN")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=arguments.SEED)
    parser.add_argument("--pretrained", type=Path, metavar="FILE")
    args = parser.parse_args(argv)
    chosen = args.designs or [*DESIGNS, *([PRETRAINED] if args.pretrained else [])]
    if unknown := set(chosen) - {*DESIGNS, PRETRAINED}:
        parser.error(
            f"no such design: {', '.join(sorted(unknown))}; there are {', '.join([*DESIGNS, PRETRAINED])}"
        )
    print(f"| design | {' | '.join(COLUMNS)} |\n|{' --- |' * (len(COLUMNS) + 1)}")
    for name in chosen:
        print(row(name, compared(args.corpus, args.vectors, args.out, name, args)), flush=True)


if __name__ == "__main__":
    main()
