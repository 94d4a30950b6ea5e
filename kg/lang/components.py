"""spaCy components that are kg's own. Importing this module registers them with spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import SENT_START, TAG
from spacy.language import Language
from spacy.pipeline import Tagger
from spacy.tokens import Doc, Span

from kg.features import DASHES

TRIGGER_SCORES = "kg_trigger_scores"


class TriggerTagger(Tagger):
    """Event triggers, word by word: a tagger whose labels are the event types and "O".

    Beside ``token.tag_`` it leaves the probabilities in ``doc.user_data[TRIGGER_SCORES]``: an array of shape
    (words, labels) in the order of ``labels``, rows summing to 1, so that the threshold can be chosen later.
    """

    def predict(self, docs: list[Doc]) -> list[Any]:
        if not any(len(doc) for doc in docs):
            return [np.zeros((0, len(self.labels)), dtype="f") for _ in docs]
        return list(self.model.predict(docs))

    def set_annotations(self, docs: list[Doc], scores: list[Any]) -> None:
        ids = np.array([self.vocab.strings.add(label) for label in self.labels], dtype="uint64")
        for doc, rows in zip(docs, scores, strict=True):
            rows = np.asarray(rows)
            doc.user_data[TRIGGER_SCORES] = rows
            if len(rows):
                doc.from_array([TAG], ids[rows.argmax(axis=1)])


_DEFAULT_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "normalize": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}


@Language.factory(
    "kg_triggers",
    assigns=["token.tag"],
    default_config={
        "model": _DEFAULT_MODEL,
        "overwrite": True,
        "scorer": {"@scorers": "spacy.tagger_scorer.v1"},
        "neg_prefix": "!",
        "label_smoothing": 0.0,
    },
    default_score_weights={"tag_acc": 1.0},
)
def make_triggers(
    nlp: Language,
    name: str,
    model: Any,
    overwrite: bool,
    scorer: Any,
    neg_prefix: str,
    label_smoothing: float,
) -> TriggerTagger:
    """The factory of TriggerTagger; the settings are those of spaCy's tagger."""
    return TriggerTagger(
        nlp.vocab,
        model,
        name,
        overwrite=overwrite,
        scorer=scorer,
        neg_prefix=neg_prefix,
        label_smoothing=label_smoothing,
    )


_END = frozenset(".?!…")
_DATELINE_WORDS, _PARAGRAPH_WORDS = 12, 6
_CLOSE = frozenset("\"'”’)]»")
_OPEN = frozenset("\"'“‘([«-–—")


class SentenceSplitter:
    """Sentence ends by rule: a line break; or a full stop, question or exclamation mark, with any closing quotes and
    brackets, before something that can begin a sentence, unless an abbreviation or an initial stands before the stop.

    Every ``token.is_sent_start`` is set, so the parser keeps these boundaries.
    """

    def __init__(self, abbreviations: frozenset[str]) -> None:
        self.abbreviations = abbreviations

    def __call__(self, doc: Doc) -> Doc:
        # Plain lists: spaCy makes an object each time that a word is looked at.
        words = Words([t.text for t in doc], [bool(t.whitespace_) for t in doc], [t.is_space for t in doc])
        starts = np.full(len(doc), -1, dtype="int64")
        start, line, begun = True, 0, False
        for i, (text, is_space) in enumerate(zip(words.texts, words.spaces, strict=True)):
            # A break belongs to the sentence before it (the first to the one after), so that no sentence is empty.
            if i == 0 or (start and not is_space):
                starts[i] = 1
            begun = begun or not is_space
            if "\n" in text:
                start, line = begun, i + 1
            elif not is_space:
                start = self._ends(words, i) or (text in DASHES and _is_dateline(doc[line : i + 1]))
        return doc.from_array([SENT_START], starts.astype("uint64")) if len(doc) else doc

    def _ends(self, words: Words, i: int) -> bool:
        """Whether a sentence ends after token i."""
        texts = words.texts
        if i + 1 >= len(texts) or (texts[i + 1][0] in _CLOSE and not words.blanks[i]):
            return False
        last = i
        while last > 0 and texts[last] in _CLOSE:
            last -= 1
        mark = texts[last]
        if mark[-1] not in _END or not (words.blanks[i] or "\n" in texts[i + 1]):
            return False
        if mark[-1] == "." and self._abbreviated(texts, last):
            return False
        following = next((text for text in texts[i + 1 : i + 3] if text not in _OPEN), "")
        return not following[:1].islower()

    def _abbreviated(self, texts: Sequence[str], i: int) -> bool:
        word = texts[i] if len(texts[i]) > 1 else (texts[i - 1] + "." if i else ".")
        initial = len(word) == 2 and word[0].isupper() and word[1] == "."
        return initial or word.casefold() in self.abbreviations


class Words(NamedTuple):
    """The words of a text, whether a blank follows each, and whether it is nothing but blank."""

    texts: list[str]
    blanks: list[bool]
    spaces: list[bool]


def _is_dateline(words: Span) -> bool:
    """Whether a line's first words are a dateline, up to its dash: "WONSAN, iNews.id -" before a paragraph.

    All its words begin with a capital or have a full stop inside; what is told begins after it.
    """
    doc, dash = words.doc, words[-1]
    if not 2 <= len(words) <= _DATELINE_WORDS or not dash.whitespace_:
        return False
    if not all(t.text[0].isupper() or "." in t.text or t.is_punct for t in words[:-1]) or words[0].is_punct:
        return False
    after = doc[words.end : words.end + _PARAGRAPH_WORDS]
    return len(after) == _PARAGRAPH_WORDS and "\n" not in after.text and not after.text[0].islower()


@Language.factory("kg_sentences", assigns=["token.is_sent_start"], default_config={"abbreviations": []})
def make_sentences(nlp: Language, name: str, abbreviations: list[str]) -> SentenceSplitter:
    """The factory of SentenceSplitter; ``abbreviations`` end in a full stop, in lower case."""
    return SentenceSplitter(frozenset(abbreviations))
