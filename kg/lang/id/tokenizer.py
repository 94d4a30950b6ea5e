"""Words of Indonesian news: spaCy's Indonesian tokeniser, with what news needs besides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
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
_SUFFIXES = (r"--+", r"[\u200b-\u200f]", r"[‘“”’]")


def create_tokenizer(nlp: Language) -> Tokenizer:
    """A tokeniser for ``nlp``, which must be of language ``id``."""
    defaults: Any = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([*defaults.prefixes, *_PREFIXES]).search,
        suffix_search=compile_suffix_regex([*defaults.suffixes, *_SUFFIXES]).search,
        infix_finditer=compile_infix_regex([*_INFIXES, *defaults.infixes]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


@registry.tokenizers("kg.id.tokenizer")
def tokenizer_factory() -> Callable[[Language], Tokenizer]:
    """What a model's config names."""
    return create_tokenizer
