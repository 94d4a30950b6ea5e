"""Words of Indonesian news: spaCy's Indonesian tokeniser, with what news needs besides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# Glued by hasty editors: "(Reuters).Powell", "8,4%", "MoU)", "\u200eSlamet".
_INFIXES = (
    r"(?<=[A-Za-z0-9])[)\]\"”’](?=\.[A-Z])",
    r"(?<=[a-z)\]\"”’])\.(?=[A-Z])",
    r"(?<=[A-Za-z])[(\[\])](?=[A-Za-z0-9])",
    r"--+",
    r"[\u200b-\u200f]",
)
_PREFIXES = (r"--+", r"[\u200b-\u200f]", r"[‘“”’]")
_CLITIC = r"(?<=[^\W\d_]{3})(?:nya|NYA)"  # "kunjungan|nya": a word of its own, as in UD 2.17
_SUFFIXES = (r"--+", r"[\u200b-\u200f]", r"[‘“”’]", _CLITIC)
_DOUBLED = re.compile(r"([^\W\d_]{2,})-\1")  # "negara-negara"
_WHOLE = frozenset(
    line
    for line in Path(__file__).with_name("whole_words.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
)


def keeps_clitic(word: str) -> bool:
    """Whether a word has no "-nya" to split off: by its form, or because it is fixed ("sebelumnya")."""
    return word.lower() in _WHOLE or not re.search(f"{_CLITIC}$", word)


class NewsTokenizer(Tokenizer):
    """A tokeniser that this module defines in full: a model's folder holds nothing of it.

    spaCy would store its sixteen thousand exceptions with the model and build them twice on loading.
    """

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        return b""

    def from_bytes(self, bytes_data: bytes, *, exclude: Any = ()) -> NewsTokenizer:
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        return None

    def from_disk(self, path: Any, **kwargs: Any) -> NewsTokenizer:
        return self


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    """Words with a hyphen that are one word: spaCy's list of them."""
    from spacy.lang.id._tokenizer_exceptions_list import ID_BASE_EXCEPTIONS

    return frozenset(word.lower() for word in ID_BASE_EXCEPTIONS)


def stays_whole(text: str) -> bool:
    """Whether a text with a hyphen is one word, whatever its case."""
    low = text.lower()
    return "-" in low and (low in _compounds() or _DOUBLED.fullmatch(low) is not None)


def create_tokenizer(nlp: Language) -> NewsTokenizer:
    """A tokeniser for ``nlp``, which must be of language ``id``."""
    defaults: Any = nlp.Defaults
    rules = {
        word: parts
        for word, parts in defaults.tokenizer_exceptions.items()
        if word.lower() not in _compounds()
    }
    rules |= {form: [{ORTH: form}] for word in _WHOLE for form in (word, word.capitalize(), word.upper())}
    return NewsTokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*defaults.prefixes, *_PREFIXES]).search,
        suffix_search=compile_suffix_regex([*defaults.suffixes, *_SUFFIXES]).search,
        infix_finditer=compile_infix_regex([*_INFIXES, *defaults.infixes]).finditer,
        token_match=stays_whole,
        url_match=defaults.url_match,
    )


@registry.tokenizers("kg.id.tokenizer")
def tokenizer_factory() -> Callable[[Language], Tokenizer]:
    """What a model's config names."""
    return create_tokenizer
