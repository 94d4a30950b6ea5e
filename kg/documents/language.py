"""Which language a document is read in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kg import lang as languages
from kg.errors import DocumentError

_SAME = {
    "ms": "id",
    "in": "id",
    "ind": "id",
    "msa": "id",
    "eng": "en",
}  # Malay is told from Indonesian by chance
_DETECTED = (
    "id",
    "ms",
    "en",
    "nl",
    "fr",
    "de",
    "es",
    "pt",
    "it",
    "tr",
    "ru",
    "ar",
    "fa",
    "zh",
    "ja",
    "ko",
    "hi",
    "vi",
    "th",
)
_SAMPLE = 4_000  # characters that the language is told by
_SURE = 60  # characters from which a text is long enough to tell


def choose(wanted: str | None, declared: str | None, text: str, source: str, *, trust: bool = True) -> str:
    """The code of the language to read a text in: wanted, else declared, else detected.

    ``trust`` False: the declared language only decides about texts too short to tell, as in HTML, where
    templates declare what they please. Raises DocumentError if kg has no such language.
    """
    code = _code(wanted) or (_code(declared) if trust or len(text) < _SURE else None)
    told = code is not None
    code = code or detect(text)
    if code == "und":
        raise DocumentError(source, "no words in it: give articles")
    available = languages.available()
    if code not in available:
        hint = "" if told else ", or say which with --lang where it was told wrongly"
        names = ", ".join(available)
        raise DocumentError(source, f"language {code!r} is not supported: use one of {names}{hint}")
    return code


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language; Malay counts as Indonesian, no letters as "und"."""
    sample = text[:_SAMPLE]
    if not any(c.isalpha() for c in sample):
        return "und"
    code = str(_identifier().classify(sample)[0])
    return _SAME.get(code, code)


@lru_cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_DETECTED))
    return identifier


def _code(tag: str | None) -> str | None:
    """The code in a language tag: "id-ID", "id_ID" and "in" are "id"."""
    code = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code) or None
