"""From the data beside the repository to spaCy's training files.

    python -m training.corpora SHARED OUT [--seed 7]

SHARED is the folder that holds ``data/``. The open articles are those of this repository, ``benchmarks/open``. OUT gets
``syntax.spacy``, sentences of the treebanks with part of speech, lemma and syntax, and ``names.spacy``, lines of the
annotated articles with names (``ents``) and event triggers (``tag``: the event's type on the first word of its trigger,
"O" elsewhere), and ``-dev`` of both. What a text was not annotated for is left missing, which spaCy's losses skip.
"""

from __future__ import annotations

import collections
import csv
import json
import lzma
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from kg.lang.id.tokenizer import create_tokenizer
from kg.reference import lookup
from training import annotations, arguments, stories, texts
from training.augmentation import Verbs, abbreviated, headline, headline_verbs, set_apart, with_other_names
from training.scores import OPEN, iob_spans, sentences
from training.treebanks import syntax_docs

LINES_PER_EXAMPLE = 4
SET_APART = 0.12  # share of the pieces that are seen once more with their punctuation set apart
HEADLINES = 0.3  # and as headlines


def benchmark(key: str) -> bool:
    """Whether an article of the open set belongs to the half that is never trained on (even ids)."""
    return key.startswith("w") and int(key[1:]) % 2 == 0


def read_articles(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated_articles(data: Path) -> list[dict]:
    """The articles of the data that may be trained on: most of train, and the open ones with odd numbers."""
    articles, _ = stories.split(read_articles(data / "events/train.jsonl"))
    return articles + [a for a in read_articles(OPEN / "train.jsonl") if not benchmark(a["id"])]


def kept_articles(data: Path) -> list[dict]:
    """The articles of train that nothing is trained on, nor chosen by: no story of theirs is among the others."""
    return stories.split(read_articles(data / "events/train.jsonl"))[1]


def written_articles() -> list[dict]:
    """The articles that were written for training."""
    return [a for path in sorted(texts.HERE.glob("*.txt")) for a in texts.read(path)]


def annotated_paragraphs(data: Path) -> list[dict]:
    """The paragraphs of raw news that were annotated for training."""
    return annotations.read(data / "raw/id.txt.xz")


def told_statuses(data: Path) -> list[dict]:
    """Paragraphs of raw news of some of whose events the status was annotated, and nothing else; and passages that
    were written to tell statuses apart.
    """
    found = annotations.read(data / "raw/id.txt.xz", annotations.STATUSES)
    return found + [
        a for path in sorted(texts.HERE.glob("statuses/*.txt")) for a in texts.read_passages(path)
    ]


def chunks(article: dict, size: int = LINES_PER_EXAMPLE) -> Iterator[dict]:
    """Pieces of ``size`` lines each, with the mentions and triggers that lie in them, offsets moved."""
    start, text = 0, article["text"]
    ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
    for end in ends[size - 1 :: size] + ([] if len(ends) % size == 0 else [ends[-1]]):
        if end <= start:
            continue
        names = [(m["start"], m["end"], m["type"]) for m in article["mentions"]]
        triggers = [(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in article["events"]]
        yield {
            "text": text[start:end],
            "mentions": _inside(names, start, end),
            "triggers": _inside(triggers, start, end),
        }
        start = end + 1


def _inside(spans: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    return [(s - start, e - start, kind) for s, e, kind in spans if start <= s and e <= end]


def annotated_doc(nlp: spacy.Language, piece: dict) -> Doc:
    doc = nlp.make_doc(piece["text"])
    spans = [doc.char_span(s, e, label=t, alignment_mode="expand") for s, e, t in piece["mentions"]]
    doc.set_ents(filter_spans([s for s in spans if s is not None]))
    for token in doc:
        token.tag_ = "O"
    for start, end, kind in piece["triggers"]:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            span[0].tag_ = kind
    return doc


def name_pools(articles: Iterable[dict], data: Path) -> dict[str, list[str]]:
    """Names by type to put in the place of others; country names and NERGrit's names widen the choice."""
    pools: dict[str, set[str]] = collections.defaultdict(set)
    for article in articles:
        for mention in article["mentions"]:
            pools[mention["type"]].add(mention["text"])
    with (data / "lexicon/gaz_country_names/country_id.csv").open(encoding="utf-8") as rows:
        countries = [row[1] for row in list(csv.reader(rows))[1:]]
    pools["STATE"].update(countries)
    pools["PLACE"].update(countries)
    types = {"PERSON": "PERSON", "PLACE": "PLACE", "ORGANISATION": "ORG"}
    words: list[str] = []
    kind = ""
    for line in (data / "ner/nergrit3/train.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition("\t")
        if tag.startswith("I-") and words:
            words.append(word)
            continue
        if words:
            name = " ".join(words)
            if name[0].isupper() and len(words) < 5 and name.replace(" ", "").isalpha():
                pools[types[kind]].add(name)
        words, kind = ([word], tag[2:]) if tag.startswith("B-") else ([], "")
    return {t: sorted(names) for t, names in pools.items()}


def again(
    pieces: Iterable[dict], pools: dict[str, list[str]], verbs: Verbs, rng: random.Random
) -> list[dict]:
    """What the pieces are seen as once more: all with other names, some as headlines or with their marks set apart."""
    out = []
    for piece in pieces:
        renamed = lambda: abbreviated(with_other_names(piece, pools, rng), rng)  # noqa: B023, E731
        out.append(renamed())
        if rng.random() < HEADLINES:
            out.append(headline(renamed(), verbs, rng))
        if rng.random() < SET_APART:
            out.append(set_apart(renamed()))
    return out


def partial_docs(nlp: spacy.Language, path: Path, known: Iterable[str]) -> list[Doc]:
    """NERGrit's sentences with what its three types say of ours, the rest missing.

    A person is a PERSON, an organisation an ORG or ALLIANCE. A place is left missing: states are called STATE or
    PLACE by their part in the sentence, and telling only places made states into places. Words in small letters
    that are in no name of ``known`` are outside.
    """
    types = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
    inside = {word.lower() for name in known for word in name.split()}
    out = []
    for rows in sentences(path):
        text, spans = iob_spans([(word, _short(tag)) for word, tag in rows])
        doc = nlp.make_doc(text)
        ents, open_spans = [], []
        for start, end, kind in sorted(spans):
            name = text[start:end]
            span = doc.char_span(start, end, label=types[kind], alignment_mode="expand")
            if span is None:
                continue
            if kind == "LOC":
                open_spans.append(span)
            elif kind == "ORG" and lookup(name, "ALLIANCE"):
                ents.append(Span(doc, span.start, span.end, label="ALLIANCE"))
            else:
                ents.append(span)
        covered = {t.i for s in (*ents, *open_spans) for t in s}
        outside = [t for t in doc if t.i not in covered and t.text.islower() and t.lower_ not in inside]
        doc.set_ents(filter_spans(ents), outside=[doc[t.i : t.i + 1] for t in outside], default="missing")
        out.append(doc)
    return out


def _short(tag: str) -> str:
    return tag.replace("PERSON", "PER").replace("PLACE", "LOC").replace("ORGANISATION", "ORG")


def main() -> None:
    parser = arguments.parser(__doc__, "shared", "out")
    parser.add_argument("--seed", type=int, default=arguments.SEED)
    args = parser.parse_args()
    data, rng = args.shared / "data", random.Random(args.seed)
    nlp = spacy.blank("id")
    nlp.tokenizer = create_tokenizer(nlp)
    train = annotated_articles(data) + written_articles() + annotated_paragraphs(data)
    dev = read_articles(data / "events/dev.jsonl")
    pools = name_pools(train, data)
    pieces = [p for a in train for p in chunks(a)]
    with lzma.open(data / "raw/id.txt.xz", "rt", encoding="utf-8") as raw:
        verbs = headline_verbs(raw)
    pieces += again(pieces, pools, verbs, rng)
    syntax_train, syntax_dev = syntax_docs(data, nlp.vocab)
    names = [n for some in pools.values() for n in some]
    partial = partial_docs(nlp, data / "ner/nergrit3/train.txt", names)
    named = [annotated_doc(nlp, p) for p in pieces] + partial
    rng.shuffle(named)
    random.Random(args.seed).shuffle(syntax_train)  # the same order whatever becomes of the names
    dev_named = [annotated_doc(nlp, p) for a in dev for p in chunks(a)]
    files = {"names": named, "names-dev": dev_named, "syntax": syntax_train, "syntax-dev": syntax_dev}
    args.out.mkdir(parents=True, exist_ok=True)
    for name, some in files.items():
        DocBin(docs=some, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(some)} examples, {sum(map(len, some))} tokens")


if __name__ == "__main__":
    main()
