"""Bytes -> text."""

from __future__ import annotations

import codecs

from kg.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_BINARY = 0.01  # share of control characters above which it is no text


def decode(source: str, data: bytes) -> str:
    """The text, by its byte order mark, else as UTF-8, else as Windows-1252, which Latin-1 pages really are.

    Raises DocumentError for empty and for binary data.
    """
    if not data.strip():
        raise DocumentError(source, "empty: there is no text in it")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data or sum(byte in _CONTROLS for byte in data[:100_000]) > _BINARY * min(len(data), 100_000):
        raise DocumentError(source, "binary, not text: give text, HTML, JSON lines, CSV or a feed")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
