"""What the classifiers see: features of an event trigger, of a filler beside a trigger, of a trigger's status.

Pure functions of a parsed text, the same for training and use. A feature is a string ``name=value``; names are
short because a document has thousands of them. Words are taken in lower case. Language-specific cues come from
``Cues``, read from the language's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUN_PHRASE = "NP"  # the type of a candidate that is no mention
PRONOUN = "PRON"  # a word that stands for one person: "ia"
PAIR = "PAIR"  # a phrase that stands for several parties: "keduanya", "kedua negara"
HOLDER = "HOLDER"  # an office holder without a name: "Menlu Korea Utara"
NAMELESS = (NOUN_PHRASE, PRONOUN, PAIR)
FAR = 25


@dataclass(frozen=True, slots=True)
class Cues:
    """Word lists of one language that features and rules look at; all in lower case."""

    pronouns: frozenset[str]
    singular: frozenset[str]  # pronouns for one person
    plural: frozenset[str]  # pronouns for several
    state_words: frozenset[str]  # nouns of such phrases that mean states: "negara"
    person_words: frozenset[str]  # nouns of such phrases that mean persons: "pemimpin"
    joining: frozenset[str]  # words that join two names to a pair
    both: frozenset[str]  # numerals that make a phrase stand for those just named: "kedua"
    pairs: frozenset[str]  # "kedua", "keduanya": words that stand for two parties
    negations: frozenset[str]
    sources: frozenset[str]  # before the name of a source: "menurut"
    quoting: frozenset[str]  # between a quotation and its speaker: "kata"
    saying: frozenset[str]  # between a speaker and what is said: "mengatakan"
    prefixes: tuple[str, ...]  # verbal prefixes, longest first


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may fill a role: tokens ``[start, end)``, its head token's index, and its type: a mention type,
    HOLDER, or one of NOUN_PHRASE, PRONOUN and PAIR for what is no name.
    """

    start: int
    end: int
    type: str
    head: int


def bucket(n: int) -> str:
    """A distance as one of a few classes."""
    for limit in (0, 1, 2, 3, 5, 8, 12, 18, FAR):
        if abs(n) <= limit:
            return str(limit if n >= 0 else -limit)
    return ">" if n > 0 else "<"


def shape(word: str, prefixes: Sequence[str]) -> str:
    """The verbal prefix of a word ("di", "me", "ber"), else "0"."""
    low = word.lower()
    return next((p for p in prefixes if low.startswith(p) and len(low) > len(p) + 2), "0")


def path(a: Token, b: Token, limit: int = 5) -> tuple[str, str]:
    """The dependency path from a to b: relations (``^`` up, ``v`` down), and parts of speech; "far" beyond limit."""
    up, down = [a], [b]
    while up[-1].head.i != up[-1].i and len(up) <= limit:
        up.append(up[-1].head)
    while down[-1].head.i != down[-1].i and len(down) <= limit:
        down.append(down[-1].head)
    where = {t.i: n for n, t in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in where:
            rise, fall = up[: where[token.i]], down[:n][::-1]
            labels = ["^" + t.dep_.split(":")[0] for t in rise] + ["v" + t.dep_ for t in fall]
            tags = [t.pos_ for t in up[: where[token.i] + 1]] + [t.pos_ for t in fall]
            return ("".join(labels), "-".join(tags)) if len(labels) <= limit else ("far", "far")
    return "far", "far"


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _word(doc: Doc, i: int, lo: int, hi: int) -> str:
    return doc[i].lower_ if lo <= i < hi else "-"


def role_features(
    doc: Doc, kind: str, trigger: Token, candidate: Candidate, others: Sequence[Candidate], cues: Cues
) -> list[str]:
    """Features of one candidate beside one trigger of event type ``kind``.

    ``others`` are all candidates of the sentences in view, in text order.
    """
    sent, home = trigger.sent, doc[candidate.head].sent
    head, form = doc[candidate.head], shape(trigger.text, cues.prefixes)
    before = candidate.start < trigger.i
    order = "<" if before else ">"
    near = f"{kind}|{form}|{candidate.type}|{order}"
    out = [
        f"k={kind}",
        f"t={candidate.type}",
        f"w={trigger.lower_}",
        f"f={form}",
        f"p={trigger.pos_}",
        f"o={order}",
        f"kt={kind}|{candidate.type}",
        f"kfto={near}",
        f"wt={trigger.lower_}|{candidate.type}|{order}",
    ]
    if sent.start != home.start:
        return out + _distant_features(doc, kind, trigger, candidate, others, cues)
    lo, hi = sent.start, sent.end
    gap = (trigger.i - candidate.end) if before else (candidate.start - trigger.i - 1)
    left, left2 = _word(doc, candidate.start - 1, lo, hi), _word(doc, candidate.start - 2, lo, hi)
    right = _word(doc, candidate.end, lo, hi)
    relations, tags = path(trigger, head)
    first = _first_conjunct(head)
    chain, _ = path(trigger, first)
    lead = _word(doc, first.left_edge.i, lo, hi) if first.i != head.i else left
    between = doc[candidate.end : trigger.i] if before else doc[trigger.i + 1 : candidate.start]
    mid = [c for c in others if c.start != candidate.start and _between(c, candidate, trigger.i)]
    same = [c for c in mid if c.type == candidate.type]
    out += [
        "same",
        f"d={order}{bucket(gap)}",
        f"l={left}",
        f"l2={left2}|{left}",
        f"r={right}",
        f"kl={kind}|{order}|{left}",
        f"fl={form}|{order}|{left}",
        f"ktl={near}|{left}",
        f"wl={trigger.lower_}|{order}|{left}",
        f"dep={head.dep_}",
        f"path={relations}",
        f"pp={tags}",
        f"kpath={kind}|{form}|{relations}",
        f"tpath={candidate.type}|{relations}",
        f"chain={kind}|{form}|{chain}",
        f"wchain={trigger.lower_}|{chain}",
        f"lead={kind}|{order}|{lead}",
        f"mid={order}{bucket(len(mid))}",
        f"ksame={near}|{bucket(len(same))}",
        f"hw={head.lower_}",
        f"first={candidate.start == lo}",
        f"kd={near}|{bucket(gap)}",
        f"tl={_word(doc, trigger.i - 1, lo, hi)}|{order}",
        f"tr={_word(doc, trigger.i + 1, lo, hi)}|{order}",
        f"ktl1={kind}|{candidate.type}|{order}|{_word(doc, trigger.i - 1, lo, hi)}",
        f"touch={candidate.type}|{'|'.join(_neighbours(others, candidate))}",
        f"ktouch={kind}|{candidate.type}|{'|'.join(_neighbours(others, candidate))}",
        f"conj={head.dep_ == 'conj'}|{left in (',', 'dan', 'serta')}|{order}",
    ]
    if len(between) <= 4:
        out.append(f"mw={order}|{'_'.join(t.lower_ for t in between)}")
    out += _between_features(between, kind, near, order)
    if candidate.type in (NOUN_PHRASE, PAIR):
        out += [
            f"npw={kind}|{head.lower_}|{order}",
            f"nph={head.lower_}|{left}",
            f"num={doc[candidate.start].pos_ == 'NUM'}",
        ]
    return out


def _neighbours(others: Sequence[Candidate], candidate: Candidate) -> tuple[str, str]:
    """The types of the mentions that touch the candidate on its left and right, "-" for none."""
    left = next((c.type for c in others if c.end == candidate.start and c.type not in NAMELESS), "-")
    right = next((c.type for c in others if c.start == candidate.end and c.type not in NAMELESS), "-")
    return left, right


def _between(c: Candidate, candidate: Candidate, trigger: int) -> bool:
    low, high = sorted((candidate.head, trigger))
    return low < c.head < high


def _between_features(between: Iterable[Token], kind: str, near: str, order: str) -> list[str]:
    verbs, marks, words = 0, 0, []
    for token in between:
        verbs += token.pos_ == "VERB"
        marks += token.pos_ == "PUNCT"
        if token.pos_ in ("ADP", "SCONJ", "CCONJ") or token.lower_ == "yang":
            words.append(token.lower_)
    out = [f"vb={order}{min(verbs, 3)}", f"kvb={near}|{min(verbs, 3)}", f"pb={order}{min(marks, 3)}"]
    out += [f"bw={order}|{w}" for w in words] + [f"kbw={kind}|{order}|{w}" for w in words]
    return out


def _distant_features(
    doc: Doc, kind: str, trigger: Token, candidate: Candidate, others: Sequence[Candidate], cues: Cues
) -> list[str]:
    """Features of a candidate in another sentence: what in the trigger's sentence may point to it."""
    sent, head = trigger.sent, doc[candidate.head]
    gap = sum(1 for s in doc[min(candidate.head, sent.start) : max(candidate.head + 1, sent.start)].sents)
    pointers = sorted({t.lower_ for t in sent if t.lower_ in cues.pronouns or t.lower_ in cues.pairs})
    own = [c for c in others if sent.start <= c.start < sent.end and c.type == candidate.type]
    peers = [c for c in others if doc[c.head].sent.start == head.sent.start and c.type == candidate.type]
    rank = next((n for n, c in enumerate(peers) if c.start == candidate.start), 0)
    side = "<" if candidate.start < trigger.i else ">"
    gap_word = f"{side}{min(gap, 3)}"
    clitic = any(t.lower_.endswith("nya") and abs(t.i - trigger.i) < 4 for t in sent)
    out = [
        f"far={gap_word}",
        f"ktfar={kind}|{candidate.type}|{gap_word}",
        f"own={candidate.type}|{bucket(len(own))}",
        f"rank={rank}|{len(peers) == 2}",
        f"frole={head.dep_}",
        f"kfr={kind}|{candidate.type}|{head.dep_}|{gap_word}",
        f"clitic={clitic}|{candidate.type}",
        f"fw={trigger.lower_}|{candidate.type}",
        f"begin={trigger.i - sent.start < 3}",
    ]
    for word in pointers or ["-"]:
        out += [
            f"ptr={word}|{candidate.type}|{gap_word}",
            f"kptr={kind}|{word}|{candidate.type}|{rank}",
            f"optr={word}|{candidate.type}|{bucket(len(own))}",
        ]
    return out


def may_trigger(token: Token) -> bool:
    """Whether a word outside names can be an event trigger at all."""
    return token.is_alpha and token.pos_ in ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "X")


def trigger_features(doc: Doc, token: Token, candidates: Sequence[Candidate], cues: Cues) -> list[str]:
    """Features of a word that may be an event trigger; ``candidates`` are those of its sentence."""
    sent = token.sent
    lo, hi = sent.start, sent.end
    low, form = token.lower_, shape(token.text, cues.prefixes)
    at = {n: _word(doc, token.i + n, lo, hi) for n in (-3, -2, -1, 1, 2, 3)}
    out = [
        f"w={low}",
        f"f={form}",
        f"p={token.pos_}",
        f"d={token.dep_}",
        f"s3={low[-3:]}",
        f"s4={low[-4:]}",
        f"p4={low[:4]}",
        f"p6={low[:6]}",
        f"in={low[2:7]}",
        f"in3={low[3:8]}",
        f"case={token.text[0].isupper()}",
    ]
    out += [f"c{n}={w}" for n, w in at.items()] + [f"wc{n}={low}|{at[n]}" for n in (-1, 1)]
    out += [
        f"l2={at[-2]}|{at[-1]}",
        f"r2={at[1]}|{at[2]}",
        f"hw={token.head.lower_}",
        f"whw={low}|{token.head.lower_}",
    ]
    types: set[str] = set()
    for c in candidates:
        side, gap = ("<", token.i - c.end) if c.end <= token.i else (">", c.start - token.i - 1)
        if c.type != NOUN_PHRASE:
            types.add(c.type)
            out += [
                f"m{side}{c.type}{bucket(gap)}",
                f"wm={low}|{side}{c.type}",
                f"pm={doc[c.head].dep_}{side}{c.type}",
            ]
        if doc[c.head].head.i == token.i:
            left = _word(doc, c.start - 1, lo, hi)
            out += [
                f"ch={doc[c.head].dep_}|{c.type}",
                f"chl={left}|{c.type}",
                f"wch={low}|{doc[c.head].dep_}|{left}",
            ]
            if c.type == NOUN_PHRASE:
                out += [f"chn={doc[c.head].lower_}", f"wchn={low}|{doc[c.head].lower_}"]
    out += (
        [f"any={t}" for t in sorted(types)]
        + [f"wany={low}|{t}" for t in sorted(types)]
        + [f"n={bucket(len(types))}"]
    )
    return out


def status_features(doc: Doc, kind: str, trigger: Token, cues: Cues) -> list[str]:
    """Features of a trigger for the event's status: its neighbours, the verbs above it, the sentence's cues."""
    sent = trigger.sent
    lo, hi = sent.start, sent.end
    out = [
        f"k={kind}",
        f"w={trigger.lower_}",
        f"f={shape(trigger.text, cues.prefixes)}",
        f"p={trigger.pos_}",
        f"d={trigger.dep_}",
    ]
    for n in range(-6, 4):
        if n:
            word = _word(doc, trigger.i + n, lo, hi)
            out += [f"c{n}={word}", f"{'b' if n < 0 else 'a'}={word}"]
            if -3 <= n < 0:
                out.append(f"near={word}")
    up, steps = trigger, 0
    while up.head.i != up.i and steps < 5:
        out += [f"up={up.head.lower_}", f"up{steps}={up.head.lower_}|{up.dep_}"]
        out += [
            f"upc={c.lower_}"
            for c in up.head.children
            if c.dep_ in ("advmod", "aux", "mark") and c.i < up.head.i
        ]
        up, steps = up.head, steps + 1
    out += [f"ch={c.lower_}|{c.dep_}" for c in trigger.children if c.pos_ not in ("PROPN", "PUNCT")]
    out += [f"s<={t.lower_}" for t in doc[lo : trigger.i] if t.pos_ not in ("PROPN", "PUNCT", "NUM")]
    out += [
        f"neg={t.lower_}|{bucket(trigger.i - t.i)}" for t in doc[lo : trigger.i] if t.lower_ in cues.negations
    ]
    out += [f"s>={t.lower_}" for t in doc[trigger.i + 1 : hi] if t.pos_ in ("VERB", "AUX", "ADV", "SCONJ")]
    quotes = sum(t.text in ('"', "“", "”") for t in doc[lo : trigger.i])
    out.append(f"quoted={quotes % 2}")
    return out


def join_holders(mentions: Sequence[Candidate]) -> list[Candidate]:
    """The mentions, with an office and the state or organisation right after it as one HOLDER, where no name follows.

    "Menlu Korea Utara" is someone who may act; in "Menlu Rusia Lavrov" it is Lavrov who acts.
    """
    out: list[Candidate] = []
    ordered = sorted(mentions, key=lambda c: (c.start, c.end))
    starts = {c.start: c.type for c in ordered}
    for c in ordered:
        last = out[-1] if out else None
        if (
            last is not None
            and last.type == "OFFICE"
            and last.end == c.start
            and c.type in ("STATE", "ORG", "ALLIANCE", "FORCE", "PLACE")
            and starts.get(c.end) not in ("PERSON", "OFFICE")
        ):
            out[-1] = Candidate(last.start, c.end, HOLDER, last.head)
        else:
            out.append(c)
    return out


def candidates(
    doc: Doc, sentence: Iterable[Token], mentions: Sequence[Candidate], cues: Cues
) -> list[Candidate]:
    """The mentions of a sentence, its pronouns and its common noun phrases, in text order.

    A noun phrase is the noun with a number or quantifier before it and the noun that completes it: the shortest
    phrase that names the thing ("11 individu", "kapal induk").
    """
    covered = {i for m in mentions for i in range(m.start, m.end)}
    tokens = list(sentence)
    if not tokens:
        return []
    lo, hi = tokens[0].i, tokens[-1].i + 1
    out = join_holders([m for m in mentions if lo <= m.start < hi])
    for token in tokens:
        if token.i in covered:
            continue
        if token.lower_ in cues.singular:
            out.append(Candidate(token.i, token.i + 1, PRONOUN, token.i))
        elif token.lower_ in cues.plural:
            out.append(Candidate(token.i, token.i + 1, PAIR, token.i))
        elif token.pos_ == "NOUN" and not _completes(doc, token, lo, covered):
            out.append(_phrase(doc, token, lo, hi, covered, cues))
    return sorted(out, key=lambda c: (c.start, c.end))


def _completes(doc: Doc, token: Token, lo: int, covered: set[int]) -> bool:
    """Whether a noun only completes the noun before it."""
    before = token.i - 1
    if before < lo or before in covered or token.dep_ not in ("compound", "nmod", "flat"):
        return False
    return doc[before].pos_ == "NOUN" and token.head.i == before


def _phrase(doc: Doc, noun: Token, lo: int, hi: int, covered: set[int], cues: Cues) -> Candidate:
    """The phrase of a noun; a PAIR if it counts those just named, or belongs to them ("pemimpin kedua negara")."""
    start, end = noun.i, noun.i + 1
    while start > lo and start - 1 not in covered and _counts(doc[start - 1], noun):
        start -= 1
    if end < hi and end not in covered and doc[end].pos_ == "NOUN" and doc[end].head.i == noun.i:
        end += 1
    if start > lo and doc[start - 1].lower_ in cues.both:
        start -= 1
    if doc[start].lower_ in cues.both:
        return Candidate(start, end, PAIR, noun.i)
    if end + 1 < hi and doc[end].lower_ in cues.both and doc[end + 1].pos_ == "NOUN":
        return Candidate(start, end + 2, PAIR, noun.i)
    return Candidate(start, end, NOUN_PHRASE, noun.i)


def _counts(token: Token, noun: Token) -> bool:
    return token.pos_ in ("NUM", "DET") and token.head.i == noun.i
