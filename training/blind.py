"""Heads that have not seen the articles which they are judged on.

    python -m training.blind SHARED OUT [--seed 7]

The articles that may be trained on are dealt into hands by story (``training/stories.py``). OUT gets a folder for each
hand, with what judges triggers, roles and status trained on the other hands and on all that is not held out
(texts written for training, annotated paragraphs): ``0/triggers.npz``, ... With five hands that takes five times as
long as ``training.heads``. Parts of speech, syntax and names come from the pipeline that ships, which has seen all
hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import lang
from kg.classifier import Classifier
from kg.deepset import DeepSet
from kg.lang.trained import STATUS_WORDS, Reader
from training import arguments, stories
from training.corpora import annotated_articles, annotated_paragraphs, told_statuses, written_articles
from training.examples import Examples, collect
from training.heads import SETTINGS, save


def hands(data: Path) -> list[list[dict[str, Any]]]:
    """The articles that may be trained on, dealt by story."""
    return stories.hands(annotated_articles(data))


def reader(folder: Path, hand: int) -> Reader:
    """The reader that ships, with the heads that have not seen a hand."""
    found = {name: Classifier.load(folder / str(hand) / f"{name}.npz") for name in SETTINGS}
    return replace(
        lang.reader("id"),
        triggers=found["triggers"],
        roles=found["roles"],
        statuses=found["status"],
        status_words=DeepSet.load(folder / str(hand) / STATUS_WORDS),
    )


def sources(data: Path, parts: Sequence[list[dict[str, Any]]]) -> tuple[list[dict[str, Examples]], Any]:
    """The examples of each hand, and of what is never held out by source, each by classifier."""
    plain = lang.reader("id")
    with plain.nlp.select_pipes(disable=["ner", "triggers"]):
        dealt = [collect(plain.nlp, part, plain.cues) for part in parts]
        kept = {
            "written": collect(plain.nlp, written_articles(), plain.cues),
            "paragraphs": collect(plain.nlp, annotated_paragraphs(data), plain.cues),
            "statuses": collect(plain.nlp, told_statuses(data), plain.cues),
        }
    return dealt, kept


def without(hand: int, name: str, dealt: Sequence[dict[str, Examples]], kept: Any) -> Examples:
    """The examples for one classifier, without those of a hand."""
    others = sum((some[name] for n, some in enumerate(dealt) if n != hand), Examples())
    told = {"annotated": others, **{source: some[name] for source, some in kept.items()}}
    return sum((told[source] for source in SETTINGS[name].sources), Examples())


def main() -> None:
    parser = arguments.parser(__doc__, "shared", "out")
    parser.add_argument("--seed", type=int, default=arguments.SEED)
    args = parser.parse_args()
    data = args.shared / "data"
    dealt, kept = sources(data, hands(data))
    for hand in range(len(dealt)):
        folder = args.out / str(hand)
        folder.mkdir(parents=True, exist_ok=True)
        for name in SETTINGS:
            save(name, without(hand, name, dealt, kept), args.seed, folder)
        print(f"hand {hand}: {len(dealt[hand]['triggers'].y)} words held out", flush=True)


if __name__ == "__main__":
    main()
