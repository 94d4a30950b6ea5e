"""Paths, folders, addresses and standard input -> open streams with what kind of thing is in them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO
from urllib.request import Request, urlopen

from kg.errors import DocumentError, OnError

MAX_BYTES = 20_000_000  # of one text, page, feed or table that is read as a whole
TIMEOUT = 30  # seconds that a server may keep silent
KINDS = {  # by the end of the name
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_MEDIA_TYPES = {
    "json": "json",
    "ndjson": "jsonl",
    "jsonlines": "jsonl",
    "html": "html",
    "csv": "csv",
    "xml": "feed",
}
_PEEK = 4096
TEXT_COLUMNS = frozenset({"text", "teks", "isi", "content", "body", "article", "artikel"})


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name for people, the open stream, what kind it is, and its address if any."""

    name: str
    stream: IO[bytes]
    kind: str
    url: str | None = None

    def read(self) -> bytes:
        """All of it. Raises DocumentError if that is more than MAX_BYTES."""
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise DocumentError(self.name, f"larger than {MAX_BYTES // 1_000_000} MB: split it into articles")
        return data


def open_source(path: str) -> Source:
    """Open a file, an http(s) address or standard input ("-"). Raises DocumentError, OSError."""
    if path == "-":
        return _sniffed("standard input", sys.stdin.buffer, None)
    if re.match(r"(?i)https?://", path):
        return _open_url(path)
    kind = KINDS.get(Path(path).suffix.lower())
    return _sniffed(path, Path(path).open("rb"), kind)


def files_in(folder: str, on_error: OnError) -> Iterator[str]:
    """The files below a folder that have the name of an article, in the order of their names."""
    found = False

    def unreadable(error: OSError) -> None:
        on_error(DocumentError(str(error.filename), f"cannot be read: {error.strerror}"))

    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in KINDS:
                found = True
                yield str(Path(at, name))
    if not found:
        endings = ", ".join(sorted(KINDS))
        on_error(DocumentError(folder, f"no articles in this folder: put files there that end in {endings}"))


def _open_url(url: str) -> Source:
    request = Request(url, headers={"User-Agent": "newskg (reads news articles)"})  # noqa: S310 - http(s) only
    with closing(urlopen(request, timeout=TIMEOUT)) as answer:  # noqa: S310
        data = answer.read(MAX_BYTES + 1)
        media_type = answer.headers.get_content_type()
        address = answer.geturl()
    kind = next((kind for word, kind in _MEDIA_TYPES.items() if word in media_type), None)
    return _sniffed(url, BytesIO(data), "html" if media_type.endswith("xhtml+xml") else kind, address)


def _sniffed(name: str, stream: IO[bytes], kind: str | None, url: str | None = None) -> Source:
    """With the kind told from the first bytes where the name does not tell it, or says XML or text."""
    start = _peek(stream)
    if kind in (None, "text", "feed"):
        kind = _kind(start) or kind or ("csv" if _is_table(_plain(start)) else "text")
    return Source(name, stream, kind, url)


def _peek(stream: IO[bytes]) -> bytes:
    if isinstance(stream, BufferedReader):
        return stream.peek(_PEEK)[:_PEEK]
    start = stream.read(_PEEK)
    stream.seek(0)
    return start


def _kind(start: bytes) -> str | None:
    text = _plain(start).lower()
    if re.match(r"(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype[^>[]*>\s*)?<html\b", text, re.DOTALL):
        return "html"
    if text.startswith("<!doctype html"):
        return "html"
    if re.search(r"<(?:rss|feed|rdf:rdf)\b", text) and text.startswith("<"):
        return "feed"
    if re.match(r'\{\s*"\w+"\s*:', text):
        return "jsonl" if re.match(r"\{[^\n]*\}\s*(?:\n\s*\{|$)|\{[^\n]*$", text) else "json"
    if re.match(r'\[\s*\{\s*"\w+"\s*:', text):
        return "json"
    return None


def _plain(start: bytes) -> str:
    return start.decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip()


def _is_table(text: str) -> bool:
    """Whether the first line names columns, and one of them that of the text."""
    names = [name.strip(' "').lower() for name in re.split(r"[,;\t]", text.partition("\n")[0].rstrip("\r"))]
    return len(names) > 1 and all(map(str.isidentifier, names)) and not TEXT_COLUMNS.isdisjoint(names)
