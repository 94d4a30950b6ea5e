"""HTML pages -> pages: the article by trafilatura, what the page says of itself from its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.documents.decode import decode
from kg.documents.lines import is_prose, paragraphs
from kg.documents.page import Item, Page, clean, dateline_outlet, read_page, related_items, split_related
from kg.documents.rules import Rules

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|"
    "ol|p|pre|section|table|td|th|time|tr|ul"
)
_SKIPPED = re.compile("script|style|noscript|template|svg|head|iframe|button|select|option|textarea")
_PUBLISHED_TAGS = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "content_publisheddate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dtk:publishdate",
    "originalpublicationdate",
)
_ARTICLE_TYPES = re.compile(
    r"(?i)(?:news|report|analysis|background|opinion|review)?\w*article|blogposting|webpage"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself in its head: times as printed."""

    title: str | None
    published: str | None
    modified: str | None
    outlet: str | None
    url: str | None
    lang: str | None


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, however broken; None if there is no element in it."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    try:
        # the declaration is wrong by now, and lxml refuses text that has one
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def read_html(tree: HtmlElement, metadata: Metadata, rules: Rules) -> Page:
    """The article of a page, without boilerplate, and the items that the page lists below it."""
    lines = paragraphs("".join(texts(tree)))
    printed = read_page("\n\n".join(lines), rules)
    title = _without_outlet(metadata.title, rules) or printed.title
    main = _restored(_main_text(tree, rules), lines)
    body = clean([line for line in main if line != title], title, rules) if main else list(printed.body)
    stamp = rules.dates.timestamp
    published = stamp(metadata.published) if metadata.published else None
    if published is None or ("T" not in published and (printed.published or "").startswith(published)):
        published = printed.published or published
    return Page(
        title=title,
        published=published,
        modified=(stamp(metadata.modified) if metadata.modified else None) or printed.modified,
        outlet=rules.outlet_of_url(metadata.url)
        or rules.outlet(metadata.outlet)
        or dateline_outlet(body, rules)
        or printed.outlet,
        url=metadata.url or printed.url,
        body=tuple(body),
        items=tuple(_items(tree, body, rules)),
    )


def _main_text(tree: HtmlElement, rules: Rules) -> list[str]:
    """The paragraphs that trafilatura takes for the article; none if it finds no sentence."""
    from copy import deepcopy

    import trafilatura

    text = trafilatura.extract(
        deepcopy(tree), include_comments=False, include_tables=False, fast=True, deduplicate=False
    )
    lines = split_related(paragraphs((text or "").replace("\n", "\n\n")), rules)[0]
    return lines if any(map(is_prose, lines)) else []


_TAIL = 60  # characters at the end of a paragraph that tell it


def _restored(main: list[str], lines: list[str]) -> list[str]:
    """The paragraphs with what trafilatura cuts off before them: a dateline in bold type."""
    by_tail = {line[-_TAIL:]: line for line in reversed(lines)}
    whole = (by_tail.get(paragraph[-_TAIL:], paragraph) for paragraph in main)
    return [
        line if line.endswith(paragraph) else paragraph for line, paragraph in zip(whole, main, strict=True)
    ]


def _items(tree: HtmlElement, body: list[str], rules: Rules) -> list[Item]:
    """The related items of the whole page, but for those that are paragraphs of the article.

    Headline and time often are links and spans beside each other: here every element is a line.
    """
    _, listed = split_related(paragraphs("\n".join(texts(tree))), rules)
    return [item for item in related_items(listed, rules) if item.headline not in set(body)]


def texts(element: HtmlElement) -> Iterator[str]:
    """The visible text, with a line end around each block."""
    if isinstance(element.tag, str) and not _SKIPPED.fullmatch(element.tag):
        block = _BLOCKS.fullmatch(element.tag)
        if block:
            yield "\n\n"
        yield re.sub(r"\s+", " ", element.text or "")
        for child in element:
            yield from texts(child)
            yield re.sub(r"\s+", " ", child.tail or "")
        if block:
            yield "\n\n"


def _without_outlet(title: str | None, rules: Rules) -> str | None:
    """The title without " - Kompas.com" or " | Republika Online" at its end."""
    title = " ".join((title or "").split())
    match = rules.title_suffix.search(title)
    name = match["outlet"].strip().lower() if match else ""
    if match and (name in rules.outlets or re.fullmatch(r"[\w-]+\.(?:com|id|co\.id|net)", name)):
        title = title[: match.start()]
    return title or None


def read_metadata(tree: HtmlElement) -> Metadata:
    """Title, times, outlet, address and language: from JSON-LD, else meta tags, else the page's elements."""
    meta = _meta_tags(tree)
    article = next(_json_ld_articles(tree), {})
    publisher = article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher

    def first(*values: Any) -> str | None:
        return next((v.strip() for v in values if isinstance(v, str) and v.strip()), None)

    return Metadata(
        title=first(
            meta.get("og:title"),
            article.get("headline"),
            *(title for title in map(_text_of, tree.iter("h1")) if len(title.split()) > 2),
            tree.findtext(".//title"),
        ),
        published=first(
            article.get("datePublished"),
            *(meta.get(name) for name in _PUBLISHED_TAGS),
            *tree.xpath("//article//time[1]/@datetime"),
        ),
        modified=first(
            article.get("dateModified"), meta.get("article:modified_time"), meta.get("og:updated_time")
        ),
        outlet=first(
            publisher.get("name") if isinstance(publisher, dict) else publisher, meta.get("og:site_name")
        ),
        url=first(*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url")),
        lang=first(
            article.get("inLanguage"), tree.get("lang"), meta.get("og:locale"), meta.get("content-language")
        ),
    )


def _text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """The content of the meta tags by name, in lower case; of equal names the first."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        if name and element.get("content"):
            tags.setdefault(name.lower(), element.get("content"))
    return tags


def _json_ld_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _articles(json.loads(script, strict=False))
        except (ValueError, RecursionError):  # broken JSON-LD is common, and the meta tags say the same
            continue


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD that are articles with a date, also in lists and graphs."""
    if isinstance(value, list):
        for part in value:
            yield from _articles(part)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind) and value.get("datePublished"):
                yield value
                break
        yield from _articles(value.get("@graph"))


def decode_markup(source: str, data: bytes) -> str:
    """The text of a page, in the encoding that it declares, else as any text. Raises DocumentError."""
    declared = re.search(
        rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", data[:4096], re.IGNORECASE
    )
    text = decode(source, data)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):  # a wrong declaration
            return text
    return text
