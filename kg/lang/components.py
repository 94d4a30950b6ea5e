"""spaCy components that are kg's own. Importing this module registers them with spaCy."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Tagger
from spacy.tokens import Doc, Span

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
        for doc, rows in zip(docs, scores, strict=True):
            rows = np.asarray(rows)
            doc.user_data[TRIGGER_SCORES] = rows
            for token, best in zip(doc, rows.argmax(axis=1) if len(rows) else (), strict=True):
                token.tag_ = self.labels[best]


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
_DASHES = frozenset(("-", "--", "---", "–", "—"))
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
        start, line, begun = True, 0, False
        for i, token in enumerate(doc):
            # A break belongs to the sentence before it (the first to the one after), so that no sentence is empty.
            token.is_sent_start = i == 0 or (start and not token.is_space)
            begun = begun or not token.is_space
            if "\n" in token.text:
                start, line = begun, i + 1
            elif not token.is_space:
                start = self._ends(doc, i) or _is_dateline(doc[line : i + 1])
        return doc

    def _ends(self, doc: Doc, i: int) -> bool:
        """Whether a sentence ends after token i."""
        if i + 1 >= len(doc) or (doc[i + 1].text[0] in _CLOSE and not doc[i].whitespace_):
            return False
        last = i
        while last > 0 and doc[last].text in _CLOSE:
            last -= 1
        mark = doc[last].text
        if mark[-1] not in _END or not (doc[i].whitespace_ or "\n" in doc[i + 1].text):
            return False
        if mark[-1] == "." and self._abbreviated(doc, last):
            return False
        following = next((t.text for t in doc[i + 1 : i + 3] if t.text not in _OPEN), "")
        return not following[:1].islower()

    def _abbreviated(self, doc: Doc, i: int) -> bool:
        word = doc[i].text if len(doc[i].text) > 1 else (doc[i - 1].text + "." if i else ".")
        initial = len(word) == 2 and word[0].isupper() and word[1] == "."
        return initial or word.casefold() in self.abbreviations


def _is_dateline(words: Span) -> bool:
    """Whether a line's first words are a dateline, up to its dash: "WONSAN, iNews.id -" before a paragraph.

    All its words begin with a capital or have a full stop inside; what is told begins after it.
    """
    doc, dash = words.doc, words[-1]
    if dash.text not in _DASHES or not 2 <= len(words) <= _DATELINE_WORDS or not dash.whitespace_:
        return False
    if not all(t.text[0].isupper() or "." in t.text or t.is_punct for t in words[:-1]) or words[0].is_punct:
        return False
    after = doc[words.end : words.end + _PARAGRAPH_WORDS]
    return len(after) == _PARAGRAPH_WORDS and "\n" not in after.text and not after.text[0].islower()


@Language.factory("kg_sentences", assigns=["token.is_sent_start"], default_config={"abbreviations": []})
def make_sentences(nlp: Language, name: str, abbreviations: list[str]) -> SentenceSplitter:
    """The factory of SentenceSplitter; ``abbreviations`` end in a full stop, in lower case."""
    return SentenceSplitter(frozenset(abbreviations))
