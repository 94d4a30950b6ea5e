"""An evaluation as a whole: read the gold, find, score, save, compare with an earlier one, hold against floors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.errors import DocumentError, KgError, OnError, closest
from kg.evaluation.annotation import Annotation, key, parse, read
from kg.evaluation.cases import Case, read_cases
from kg.evaluation.figures import Counts, Documents, Figure, figures
from kg.evaluation.phenomena import phenomena
from kg.evaluation.reading import Reading
from kg.evaluation.resolution import Resolved
from kg.evaluation.scoring import Problem, Scored
from kg.interchange import to_interchange
from kg.lexicon import Lexicon
from kg.model import Document, Extraction

FORMAT = 1  # of saved runs
OnArticle = Callable[[Document], None]
Found = tuple[
    Annotation, Annotation, Reading | None
]  # an article, what was found in it, and kg's reading of it


@dataclass(frozen=True, slots=True)
class Run:
    """What an evaluation gives: the counts of each article, what is wrong in it, and the key of the gold, by which
    two runs can be told to have been held against the same annotation.
    """

    documents: Documents
    problems: tuple[Problem, ...]
    gold: str

    def figures(self, before: Run | None = None) -> list[Figure]:
        """The figures, with how they changed since another run. Raises KgError if that is over other articles."""
        if before is not None and set(before.documents) != set(self.documents):
            raise KgError(
                f"the earlier run is over other articles ({len(before.documents)}, and these are "
                f"{len(self.documents)}): compare runs over the same"
            )
        return figures(self.documents, None if before is None else before.documents)

    def save(self, path: str | Path) -> None:
        """Write the run as JSON, for later comparison; the same run gives the same bytes."""
        saved = {"kg-eval": FORMAT, "gold": self.gold, "documents": self.documents}
        Path(path).write_text(json.dumps(saved, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def load(path: str | Path) -> Run:
    """A saved run, without its problems. Raises KgError where the file is none, and OSError."""
    broken = KgError(f"{path}: not a saved evaluation: write one with kg eval GOLD --save FILE")
    try:
        saved = json.loads(Path(path).read_bytes())
        if saved["kg-eval"] != FORMAT:
            raise KgError(f"{path}: saved by another version of kg: run kg eval --save again")
        documents = {
            str(key): {str(name): _counts(counts) for name, counts in rows.items()}
            for key, rows in saved["documents"].items()
        }
        return Run(documents, (), str(saved["gold"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise broken from None


def _counts(counts: Any) -> Counts:
    right_found, found, right_gold, gold = map(float, counts)
    return right_found, found, right_gold, gold


def evaluate(
    gold: str | Path | Iterable[str | Path],
    predictions: str | Path | None = None,
    *,
    resolution: str | Path | Iterable[str | Path] = (),
    lang: str = "id",
    lexicon: Lexicon | None = None,
    on_error: OnError | None = None,
    on_document: OnArticle | None = None,
) -> Run:
    """Hold what kg extracts from annotated articles, or ``predictions``, against their annotation.

    ``gold`` is one or more files of annotated articles (``kg.evaluation.annotation``), of which kg is given id, text
    and publication date. ``predictions`` is a file of what ``kg extract`` prints, or another program in that form;
    an article that it lacks counts as one in which nothing was found. ``resolution`` are files or folders of gold for
    what words of these articles stand for (``kg.evaluation.cases``). kg reads with the ``lexicon``, if given. An
    article on which extraction fails goes to ``on_error``, and counts so, too; without ``on_error`` the first such
    DocumentError is raised. ``on_document`` is called with each article that is done. Raises DocumentError for what
    cannot be read, LanguageError, OSError.
    """
    words = phenomena(lang)
    articles = _articles(_several(gold))
    cases = read_cases(_several(resolution), articles)
    found = (
        _found(articles, cases, lang, lexicon, on_error)
        if predictions is None
        else _predicted(articles, predictions)
    )
    documents: dict[str, Mapping[str, Counts]] = {}
    problems: list[Problem] = []
    for article, annotation, reading in found:
        scored = Scored(article, annotation, words)
        resolved = Resolved(article, annotation, cases.get(article.id, ()), reading, words)
        documents[article.id] = {**scored.counts, **resolved.counts}
        problems += [*scored.problems, *resolved.problems]
        if on_document:
            on_document(_document(article, lang))
    return Run(documents, tuple(problems), key(articles, cases))


def _several(paths: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [paths] if isinstance(paths, (str, Path)) else list(paths)


def _articles(paths: Iterable[str | Path]) -> list[Annotation]:
    articles: dict[str, Annotation] = {}
    for path in paths:
        for article in read(path):
            if article.id in articles:
                raise DocumentError(str(path), f"document {article.id!r} is in another file, too: keep one")
            articles[article.id] = article
    return list(articles.values())


def _document(article: Annotation, lang: str) -> Document:
    return Document(article.id, article.text, lang, article.published)


def _found(
    articles: Sequence[Annotation],
    cases: Mapping[str, Sequence[Case]],
    lang: str,
    lexicon: Lexicon | None,
    on_error: OnError | None,
) -> Iterator[Found]:
    """Each article with what kg finds in it, in order; where there are cases of it, with kg's reading of it."""
    for article in articles:
        annotation = Annotation(article.id, article.text)
        document = _document(article, lang)
        told = Extraction(document)
        for extraction in pipeline.extract_each([document], on_error=on_error, lexicon=lexicon):
            annotation, told = parse(to_interchange(extraction), article.id), extraction
        yield article, annotation, Reading(told, lexicon) if article.id in cases else None


def _predicted(articles: Sequence[Annotation], predictions: str | Path) -> Iterator[Found]:
    """Each article with what the file says of it."""
    found = {annotation.id: annotation for annotation in read(predictions)}
    if found.keys().isdisjoint(article.id for article in articles):
        raise DocumentError(str(predictions), "no article of the gold is in it: the ids must be the same")
    for article in articles:
        annotation = found.get(article.id, Annotation(article.id, article.text))
        if annotation.text != article.text:
            raise DocumentError(
                f"{predictions}, document {article.id!r}", "the text differs from that of the gold"
            )
        yield article, annotation, None


def below(measured: Iterable[Figure], floors: Mapping[str, float]) -> list[str]:
    """A line for each figure whose F1 is below its floor. Raises KgError for a figure that there is not."""
    values = {figure.name: figure.f1 for figure in measured}
    lines = []
    for name, floor in floors.items():
        if name not in values:
            near = closest(name, values)
            hint = f"; did you mean {', '.join(map(repr, near))}?" if near else ""
            raise KgError(f"there is no figure {name!r} here{hint}")
        if values[name] < floor:
            lines.append(f"{name} is {values[name]:.3f}, below {floor:g}")
    return lines
