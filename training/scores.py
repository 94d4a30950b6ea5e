"""The pipeline's scores on treebanks and on names annotated by others.

    python -m training.scores SHARED [PIPELINE] [--card MODEL.md]

Syntax: CSUI test and GSD 2.17 test, gold words and sentences; UPOS, features, lemmas, and attachment as in the CoNLL
2018 shared task (relations without subtypes). Names: NER UI and IDNER-News-2K's test part, never trained on, whose
three types ours are mapped to. PIPELINE is a spaCy model; without it, the one that ships. ``--card`` writes these
figures, and those of the whole extraction on dev and on the open test articles, into the model card.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

import kg
import training.register  # noqa: F401  registers components and tokeniser
from kg.evaluation import Figure
from training import arguments
from training.treebanks import doc as gold_doc
from training.treebanks import trees

TREEBANKS = {"CSUI test": "ud/csui/id_csui-ud-test.conllu", "GSD 2.17 test": "ud/gsd/test-r2.17.conllu"}
NAMES = {"NER UI": "ner/nerui/all.txt", "IDNER-News-2K test": "ner/idner2k/test.txt"}
RATES = ("precision", "recall", "F1")
MARKS = ("<!-- scores: written by training/scores.py -->\n", "<!-- /scores -->")
OPEN = (
    Path(__file__).parent.parent / "benchmarks/open"
)  # train.jsonl, and test.jsonl, which is never trained on
SENTENCES = "kg_sentences"  # off while words and sentences are given; the extraction needs it back
OURS = {
    "PERSON": "PER",
    "STATE": "LOC",
    "PLACE": "LOC",
    "ALLIANCE": "ORG",
    "FORCE": "ORG",
    "ORG": "ORG",
}


def syntax(nlp: Language, path: Path) -> dict[str, float]:
    """Shares of gold words whose part of speech, features, lemma, head, and head with relation are right."""
    hits: collections.Counter[str] = collections.Counter()
    for tree in trees(path):
        gold = gold_doc(tree, nlp.vocab)
        found = spacy.tokens.Doc(
            nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]
        )
        for token in found:
            token.is_sent_start = token.i == 0
        for _, pipe in nlp.pipeline:
            found = pipe(found)
        for g, f in zip(gold, found, strict=True):
            head = g.head.i == f.head.i
            hits["words"] += 1
            hits["UPOS"] += g.pos_ == f.pos_
            hits["features"] += str(g.morph) == str(f.morph)
            hits["lemma"] += g.lemma_.lower() == f.lemma_.lower()
            hits["UAS"] += head
            hits["LAS"] += head and g.dep_.split(":")[0].lower() == f.dep_.split(":")[0].lower()
    words = hits.pop("words")
    return {name: n / words for name, n in sorted(hits.items())}


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a file of words and IOB tags, a line each: (word, tag)."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            yield [(r[0], r[-1]) for r in rows]


def iob_spans(rows: Iterable[tuple[str, str]]) -> tuple[str, set[tuple[int, int, str]]]:
    """The text, words joined by blanks, and its names: start, end, and PER, ORG or LOC."""
    text, spans = "", []
    for word, tag in rows:
        text += " " if text else ""
        if tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text) + len(word), spans[-1][2])
        elif tag != "O":
            spans.append((len(text), len(text) + len(word), tag[2:5]))
        text += word
    return text, set(spans)


def names(nlp: Language, path: Path) -> dict[str, float]:
    """Precision, recall and F1 of whole names with their type, over all and by type."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for rows in sentences(path):
        text, gold = iob_spans(rows)
        found = {(e.start_char, e.end_char, OURS[e.label_]) for e in nlp(text).ents if e.label_ in OURS}
        for kind in ("PER", "ORG", "LOC"):
            g, f = ({s for s in spans if s[2] == kind} for spans in (gold, found))
            for name in (kind, "all"):
                counts[name] += collections.Counter(gold=len(g), found=len(f), hit=len(g & f))
    out = {}
    for name, c in counts.items():
        out[f"{name} precision"] = c["hit"] / max(1, c["found"])
        out[f"{name} recall"] = c["hit"] / max(1, c["gold"])
        out[f"{name} F1"] = 2 * c["hit"] / max(1, c["found"] + c["gold"])
    return out


def measure(nlp: Language, shared: Path) -> dict[str, dict[str, float]]:
    """All figures by data set, in [0, 1]."""
    data = shared / "data"
    out = {}
    with nlp.select_pipes(disable=[p for p in ("ner", "triggers") if p in nlp.pipe_names]):
        out |= {name: syntax(nlp, data / path) for name, path in TREEBANKS.items()}
    if "ner" in nlp.pipe_names:
        out |= {name: names(nlp, data / path) for name, path in NAMES.items()}
    return out


def card(figures: dict[str, dict[str, float]], dev: Path) -> str:
    """The tables of the model card."""
    syntactic = ("UPOS", "UAS", "LAS", "lemma", "features")
    named = ("all", "PER", "ORG", "LOC")
    treebank = [[bank, *(figures[bank][n] for n in syntactic)] for bank in TREEBANKS]
    other = [[name, *(figures[name][f"{n} {rate}"] for n in named for rate in RATES)] for name in NAMES]
    runs = [{f.name: f for f in kg.evaluate(path).figures()} for path in (dev, OPEN / "test.jsonl")]
    extraction = [
        [name, *(x for run in runs for x in _rates(run.get(name)))]
        for name, figure in runs[0].items()
        if figure.kind != "phenomenon"
    ]
    heads = (
        ("treebank, gold words", *syntactic),
        ("names", *(f"{n} {rate}" for n in named for rate in RATES)),
        ("extraction", *(f"{where} {rate}" for where in ("dev", "open") for rate in RATES)),
    )
    return "\n".join(map(_table, heads, (treebank, other, extraction)))


def _rates(figure: Figure | None) -> tuple[float, float, float]:
    return (0.0, 0.0, 0.0) if figure is None else (figure.precision, figure.recall, figure.f1)


def _table(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])]]
    lines += [[row[0], *(f"{x:.3f}" for x in row[1:])] for row in rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def main() -> None:
    parser = arguments.parser(__doc__, "shared")
    parser.add_argument("pipeline", type=Path, nargs="?")
    parser.add_argument("--card", type=Path)
    args = parser.parse_args()
    if args.pipeline:
        nlp = spacy.load(args.pipeline)
    else:
        from kg.lang.id.pipeline import load

        nlp = load().nlp
    with nlp.select_pipes(disable=[p for p in (SENTENCES,) if p in nlp.pipe_names]):
        figures = measure(nlp, args.shared)
    if args.card:
        before, _, rest = args.card.read_text(encoding="utf-8").partition(MARKS[0])
        table = card(figures, args.shared / "data/events/dev.jsonl")
        page = before + MARKS[0] + table + MARKS[1] + rest.partition(MARKS[1])[2]
        args.card.write_text(page, encoding="utf-8")
    print(json.dumps({k: {n: round(x, 3) for n, x in v.items()} for k, v in figures.items()}, indent=1))


if __name__ == "__main__":
    main()
