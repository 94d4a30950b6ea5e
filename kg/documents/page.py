"""The lines of a page -> the article, its title, time and outlet, and the list of related items below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import reference
from kg.documents.lines import is_prose, paragraphs
from kg.documents.rules import Rules

_HEAD = 40  # lines in which the title and the time of publication are looked for
_TITLE_WORDS = 3  # a shorter line is a label
_GOOD_TITLE_WORDS = 5  # a headline has them; a label above it seldom does
_HEADLINE_WORDS = 25  # a longer line is no headline
_LONGEST_BOILERPLATE = 600  # characters
_URL = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True)
class Item:
    """Another article that a page lists: ``when`` is the printed line ("2 jam lalu")."""

    headline: str
    when: str | None
    teaser: str

    @property
    def text(self) -> str:
        """Headline and teaser, one a line."""
        return "\n".join(filter(None, (self.headline, self.teaser)))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its article's paragraphs without boilerplate."""

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    body: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The title and the paragraphs, one a line."""
        return "\n".join(filter(None, (self.title, *self.body)))


def read_page(text: str, rules: Rules) -> Page:
    """The page that a plain text file holds: from the first substantive line to the end of the article."""
    lines = paragraphs(text)
    article, listed = split_related(lines, rules)
    published, modified, time_at = _times(article, rules)
    outlet, url = _footer(article, rules)
    title_at = _title(article, time_at, rules)
    title = article[title_at] if title_at is not None else None
    rest = article[title_at + 1 :] if title_at is not None else article
    body = clean(rest, title, rules)
    return Page(
        title=title,
        published=published,
        modified=modified,
        outlet=dateline_outlet(body, rules) or outlet or _head_outlet(article[: _HEAD // 2], rules),
        url=url,
        body=tuple(body),
        items=tuple(related_items(listed, rules)),
    )


def split_related(lines: list[str], rules: Rules) -> tuple[list[str], list[str]]:
    """The lines above and below the heading of a list of other articles ("Berita terkait")."""
    begun = False
    for at, line in enumerate(lines):
        begun = begun or is_prose(line)
        if begun and rules.related.fullmatch(line):
            return lines[:at], lines[at + 1 :]
    return lines, []


def clean(lines: list[str], title: str | None, rules: Rules) -> list[str]:
    """The paragraphs of the article: no boilerplate, captions, times, repeated title or lists of links."""
    kept: list[str] = []
    in_list = False
    prose = 0
    for raw in lines:
        line = " ".join(rules.parts.sub(" ", raw).split())
        if prose >= 2 and rules.ends.fullmatch(line):
            break
        if rules.lists.fullmatch(line) or (rules.related.fullmatch(line)):
            in_list = True
            continue
        in_list = in_list and not is_prose(line) and len(line.split()) <= _HEADLINE_WORDS
        if in_list or not line or line == title or any(_is_boilerplate(x, rules) for x in {raw, line}):
            continue
        prose += is_prose(line)
        kept.append(line)
    return _trim(kept)


def _is_boilerplate(line: str, rules: Rules) -> bool:
    if len(line) > _LONGEST_BOILERPLATE:
        return False
    if rules.lines.fullmatch(line) or rules.dates.publication_time(line) or line.lower() in rules.outlets:
        return True
    return len(line.split()) <= rules.caption_longest_words and rules.captions.fullmatch(line) is not None


def _trim(lines: list[str]) -> list[str]:
    """Without the labels before the first sentence and after the last; all lines if there is no sentence."""
    at = [i for i, line in enumerate(lines) if is_prose(line)]
    return lines[at[0] : at[-1] + 1] if at else lines


def _times(lines: list[str], rules: Rules) -> tuple[str | None, str | None, int | None]:
    """When the page says it was published and changed, and at which line the first of them stands."""
    published = modified = at = None
    for i, line in enumerate(lines[:_HEAD]):
        time = rules.dates.publication_time(line)
        if time and rules.dates.is_update(line):
            modified = modified or time
        elif time and published is None:
            published, at = time, i
    return published, modified, at


def _title(lines: list[str], time_at: int | None, rules: Rules) -> int | None:
    """The index of the headline, above the first sentence: above the time of publication, else below it."""
    begin = next((i for i, x in enumerate(lines) if _is_sentence(x) and not _is_boilerplate(x, rules)), _HEAD)
    possible = [i for i, line in enumerate(lines[:begin]) if _can_be_title(line, rules)]
    possible = [i for i in possible if len(lines[i].split()) >= _GOOD_TITLE_WORDS] or possible
    above = [i for i in possible if time_at is not None and i < time_at]
    repeated = [i for i in above if lines[i] in lines[i + 1 :]]
    return next(iter(repeated or above or possible), None)


def _is_sentence(line: str) -> bool:
    """Whether a line is prose, as headlines that end in a question mark are not."""
    return is_prose(line) and not (line.endswith(("?", "!")) and len(line.split()) <= _HEADLINE_WORDS)


def _can_be_title(line: str, rules: Rules) -> bool:
    words = len(line.split())
    return _TITLE_WORDS <= words <= _HEADLINE_WORDS and not (
        _is_boilerplate(line, rules) or rules.lists.fullmatch(line) or dateline(line, rules)
    )


def _footer(lines: list[str], rules: Rules) -> tuple[str | None, str | None]:
    """The outlet and the address that a copied article gives at its end or start."""
    outlet = url = None
    for line in (*lines[:5], *lines[-15:]):
        credit = rules.credit.match(line)
        found = _URL.search(line)
        if credit:
            outlet = rules.outlet(credit["outlet"].rstrip("."))
        if (
            found
            and (credit or rules.lines.fullmatch(line))
            and (rules.outlet_of_url(found[0]) or line == found[0])
        ):
            url = url or found[0].rstrip(".,;")
    return outlet or rules.outlet_of_url(url), url


def _head_outlet(lines: list[str], rules: Rules) -> str | None:
    """The outlet that stands alone on a line at the top, or at the end of the byline ("Nama - detikNews")."""
    names = (re.split(r"\s[-–—|]\s", line)[-1].strip().lower() for line in lines)
    return next((rules.outlets[name] for name in names if name in rules.outlets), None)


_DATELINE = re.compile(
    r"(?P<plain>[^\s.,(][^.!?()\n]{0,40}?(?:\.\w{2,5}){0,2}[^.!?()\n]{0,40}?)"
    r"(?:\s*\((?P<bracket>[A-Z][\w. /]{1,30})\))?\s*(?:--?|–|—|:)\s+(?=[\"“‘'A-Z\d])"
)
_SITE = re.compile(r"[\w-]+(?:\.\w{2,10})*\.(?:com|co|id|net|org|tv|news)(?:\.\w\w)?", re.IGNORECASE)


def dateline(line: str, rules: Rules) -> str | None:
    """The outlet that the start of a paragraph names: "TEMPO.CO, Jakarta - ", "JAKARTA (ANTARA) - ".

    One that no list knows is told by its web address, its brackets, or the known place beside it.
    """
    match = _DATELINE.match(line)
    names = (
        re.split("[,/]", f"{match['plain']},{match['bracket'] or ''}") if match else line[:60].split(",")[:1]
    )
    for name in map(str.strip, names):
        known = rules.outlets.get(name.lower())
        if known and (match or "." in name):
            return known
        if match and _SITE.fullmatch(name):
            return name
    return _unlisted_outlet(match["plain"], match["bracket"], rules) if match else None


def _unlisted_outlet(plain: str, bracket: str | None, rules: Rules) -> str | None:
    """The name that stands with one place: "WASHINGTON, KABAR ANU", "Kabar Anu, Kyiv", "Doha (Kabar Anu)"."""
    names = [name.strip() for name in (*plain.split(","), bracket or "") if name.strip()]
    if len(names) != 2 or not all(word[0].isupper() for name in names for word in name.split()):
        return None
    unknown = [name for name in names if reference.lookup(name, "PLACE") is None]
    if len(unknown) != 1 or rules.dates.find(unknown[0]) or (bracket and unknown[0] != bracket.strip()):
        return None
    return unknown[0].title() if unknown[0].isupper() and " " in unknown[0] else unknown[0]


def dateline_outlet(body: list[str], rules: Rules) -> str | None:
    """The outlet of the first dateline in the first paragraphs."""
    return next(filter(None, (dateline(line, rules) for line in body[:3])), None)


def related_items(lines: list[str], rules: Rules) -> list[Item]:
    """The items of a list of other articles: headline, "2 jam lalu", perhaps the headline again, teaser.

    A list without times is links only, and gives no items; it ends where another list or a footer begins.
    """
    items: list[Item] = []
    starts = [i for i, line in enumerate(lines) if _when(line, rules)]
    for n, at in enumerate(starts):
        before = next((i for i in range(at - 1, -1, -1) if not rules.read_more.fullmatch(lines[i])), None)
        if before is None or before in starts:
            continue
        headline = lines[before]
        stop = _headline_at(lines, starts[n + 1]) if n + 1 < len(starts) else len(lines)
        items.append(Item(headline, _when(lines[at], rules), _teaser(lines[at + 1 : stop], headline, rules)))
    return items


def _headline_at(lines: list[str], time_at: int) -> int:
    """Where the item that has its time at this line begins."""
    return max(time_at - 1, 0)


def _teaser(lines: list[str], headline: str, rules: Rules) -> str:
    kept: list[str] = []
    for line in lines:
        if rules.read_more.fullmatch(line) or rules.related.fullmatch(line) or rules.ends.fullmatch(line):
            break
        if line != headline and not _is_boilerplate(line, rules):
            kept.append(line)
    return "\n".join(kept)


_SECTION = re.compile(r".*[•·|]\s*|.{0,30}\s[-–—]\s")


def _when(line: str, rules: Rules) -> str | None:
    """The time that a line of a list prints: "2 jam lalu", "Internasional • 2 jam yang lalu"."""
    anchor = "2000-01-01T00:00:00+07:00"  # any: only whether it is such a line is asked
    for text in (line, _SECTION.sub("", line, count=1)):
        if len(text) <= 60 and rules.dates.relative_time(text, anchor):
            return text
    return None
