"""Texts with their mentions marked in place: ``[Rusia|STATE] mengirim tentara ke [Kursk|PLACE]``."""

import re

from kg import entities
from kg.model import Document, Entity, Mention

_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


def marked(source: str, id: str = "uji", lang: str = "id") -> tuple[Document, tuple[Mention, ...]]:
    """The document that the marked text stands for, and its mentions, without entities."""
    text, mentions, last = "", [], 0
    for mark in _MARK.finditer(source):
        text += source[last : mark.start()]
        name, type = mark.groups()
        mentions.append(Mention(len(text), len(text) + len(name), name, type))
        text += name
        last = mark.end()
    return Document(id, text + source[last:], lang), tuple(mentions)


def resolved(
    source: str, id: str = "uji", lang: str = "id"
) -> tuple[Document, tuple[Mention, ...], tuple[Entity, ...]]:
    document, mentions = marked(source, id, lang)
    return document, *entities.resolve(document, mentions)


def groups(source: str) -> list[set[str]]:
    """The names of each entity of a marked text, the entity named first first."""
    _, mentions, _ = resolved(source)
    by_iri: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.entity is not None:
            by_iri.setdefault(mention.entity, set()).add(mention.text)
    return list(by_iri.values())
