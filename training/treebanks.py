"""Treebanks of Universal Dependencies as spaCy docs, all with the labels of release 2.17.

The words are the syntactic words ("kerja" + "nya" are two), as kg's tokeniser has them. The training part of GSD
exists here in release 2.0 only; ``Upgrade`` brings it to the newer labels.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from spacy.tokens import Doc
from spacy.vocab import Vocab
from udapi.block.ud.fixpunct import FixPunct
from udapi.core.document import Document
from udapi.core.node import Node
from udapi.core.root import Root

MONTHS = frozenset(
    [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    ]
)
NEWS_COPIES = 3  # CSUI is the one of news, and the smallest
_POSSESSED = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")


def trees(path: Path) -> list[Root]:
    """The sentences of a CoNLL-U file."""
    document = Document()
    document.load_conllu(str(path))
    return [tree for bundle in document.bundles for tree in bundle.trees]


def doc(tree: Root, vocab: Vocab) -> Doc:
    """One sentence; lemma and features are left missing where the tree has none ("_")."""
    words = tree.descendants
    places = {node: i for i, node in enumerate(words)}
    lemmas = [None if n.lemma in (None, "", "_") else n.lemma for n in words]
    known = any(lemmas)
    return Doc(
        vocab,
        words=[n.form for n in words],
        spaces=[_space_after(n) for n in words],
        pos=[n.upos for n in words],
        morphs=[str(n.feats).replace("_", "") for n in words],
        lemmas=[lemma or n.form for lemma, n in zip(lemmas, words, strict=True)] if known else None,
        heads=[places.get(n.parent, i) for i, n in enumerate(words)],
        deps=["ROOT" if n.parent is tree else n.deprel for n in words],
        sent_starts=[i == 0 for i in range(len(words))],
    )


def _space_after(node: Node) -> bool:
    token = node.multiword_token
    if token is None:
        return not node.no_space_after
    return node is token.words[-1] and token.misc["SpaceAfter"] != "No"


class Upgrade:
    """From release 2.0 to 2.17 of GSD, learned from sentences that both have.

    Between the releases nearly all heads stayed but those of punctuation, which now follow UD's fixed rules (udapi's
    ``ud.FixPunct``), and of dates ("5 Juni 2024" now hangs on its day). "-nya" became a word. Relations and parts of
    speech are predicted from the old ones, the words around and the words' parts of speech in other treebanks.
    """

    def __init__(self, old: Sequence[Root], new: Sequence[Root], others: Iterable[Root]) -> None:
        self.seen: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        self.features: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(
            collections.Counter
        )
        for tree in (*others, *new):
            for node in tree.descendants:
                self.features[node.form.lower(), node.upos][str(node.feats)] += 1
                self.features["-" + node.form.lower()[-3:], node.upos][str(node.feats)] += 1
                self.features["", node.upos][str(node.feats)] += 1
        for tree in others:
            for node in tree.descendants:
                self.seen[node.form.lower()][node.upos] += 1
        x, pos, relation = [], [], []
        for before, after in aligned(old, new):
            x.append(self._view(before))
            pos.append(after.upos)
            relation.append(after.deprel)
        self.pos = _learn(x, pos)
        self.relation = _learn(x, relation)

    def __call__(self, tree: Root) -> Root:
        """The same tree, changed in place."""
        split_clitics(tree)
        mend_dates(tree)
        words = tree.descendants
        views = [self._view(node) for node in words]
        tags, relations = self.pos.predict(views), self.relation.predict(views)
        for node, tag, relation in zip(words, tags, relations, strict=True):
            node.upos = str(tag)
            if (node.deprel == "root") == (relation == "root") and node.deprel != "punct":
                node.deprel = str(relation)
            node.feats = self._feats(node)
        FixPunct().process_tree(tree)
        return tree

    def _feats(self, node: Node) -> str:
        low = node.form.lower()
        keys = ((low, node.upos), ("-" + low[-3:], node.upos), ("", node.upos))
        counts = next((self.features[k] for k in keys if k in self.features), None)
        return counts.most_common(1)[0][0] if counts else "_"

    def _view(self, node: Node) -> dict[str, Any]:
        tree = node.root
        words = tree.descendants
        here = node.ord - 1
        low, head = node.form.lower(), node.parent
        around = {n: words[here + n] if 0 <= here + n < len(words) else None for n in (-2, -1, 1, 2)}
        gap = max(-4, min(4, head.ord - node.ord)) if head is not tree else 0
        top = self.seen[low].most_common(1) if low in self.seen else []
        out: dict[str, Any] = {
            "w": low,
            "s": low[-3:],
            "p": low[:3],
            "up": node.form[:1].isupper(),
            "t": node.upos,
            "d": node.deprel,
            "td": f"{node.upos}|{node.deprel}",
            "ht": getattr(head, "upos", "-"),
            "hd": getattr(head, "deprel", "-"),
            "hw": head.form.lower() if head is not tree else "-",
            "dht": f"{node.deprel}|{node.upos}|{getattr(head, 'upos', '-')}",
            "gap": str(gap),
            "dgap": f"{node.deprel}|{gap}",
            "seen": top[0][0] if top else "-",
            "tseen": f"{node.upos}|{top[0][0] if top else '-'}",
            "wd": f"{low}|{node.deprel}",
            "wt": f"{low}|{node.upos}",
            "kids": "+".join(sorted({c.deprel for c in node.children} - {"punct"})),
        }
        for n, other in around.items():
            out[f"t{n}"] = other.upos if other else "-"
            out[f"w{n}"] = other.form.lower() if other else "-"
        for child in node.children:
            out[f"c={child.deprel}"] = True
            out[f"cw={child.form.lower()}"] = True
        return out


def _learn(x: list[dict[str, Any]], y: list[str]) -> Pipeline:
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=3.0, max_iter=300))
    return model.fit(x, y)


def aligned(old: Sequence[Root], new: Sequence[Root]) -> Iterator[tuple[Node, Node]]:
    """The words of both releases that begin and end at the same letter of the same sentence and keep their head,
    which punctuation need not.
    """
    later = {"".join(n.form for n in tree.descendants): tree for tree in new}
    for tree in old:
        other = later.get("".join(n.form for n in tree.descendants))
        if other is None:
            continue
        split_clitics(tree)
        mend_dates(tree)
        places = dict(_spans(other))
        same = {node: places[span] for span, node in _spans(tree) if span in places}
        for node, after in same.items():
            head = same.get(node.parent)
            stayed = head is after.parent or (node.parent is tree and after.parent is other)
            if stayed or node.deprel == "punct":
                yield node, after


def _spans(tree: Root) -> Iterator[tuple[tuple[int, int], Node]]:
    at = 0
    for node in tree.descendants:
        yield (at, at + len(node.form)), node
        at += len(node.form)


def split_clitics(tree: Root) -> None:
    """Make "-nya" at the end of a word a word that hangs on it, unless the word is one that keeps it."""
    from kg.lang.id.tokenizer import keeps_clitic

    for node in tree.descendants:
        if node.upos in ("PROPN", "PUNCT", "ADV") or keeps_clitic(node.form):
            continue
        stem, clitic = node.form[:-3], node.form[-3:]
        node.form = stem
        part = node.create_child(form=clitic, upos="PRON")
        part.shift_after_node(node)
        part.deprel = "nmod:poss" if node.upos in _POSSESSED else "obj"
        part.misc["SpaceAfter"] = "No" if node.no_space_after else ""
        node.misc["SpaceAfter"] = "No"


def mend_dates(tree: Root) -> None:
    """Hang a date on its day: in "5 Juni 2024" month and year are flat under "5"."""
    words = tree.descendants
    for day, month in pairwise(words):
        if day.upos == "NUM" and day.parent is month and month.form.lower() in MONTHS:
            day.parent, day.deprel = month.parent, month.deprel
            year = [c for c in month.children if c.upos == "NUM" and c.ord == month.ord + 1]
            for child in list(month.children):
                child.parent = day
            month.parent, month.deprel = day, "flat"
            for node in year:
                node.deprel = "flat"


def syntax_docs(data: Path, vocab: Vocab) -> tuple[list[Doc], list[Doc]]:
    """(train, dev): dev is every tenth sentence of CSUI's training part."""
    gsd = data / "ud/gsd"
    csui = trees(data / "ud/csui/id_csui-ud-train.conllu")
    pud = trees(data / "ud/pud/id_pud-ud-test.conllu")
    newer = trees(gsd / "dev-r2.17.conllu")
    upgrade = Upgrade(trees(gsd / "dev-r2.0.conllu"), newer, csui + pud)
    older = [upgrade(tree) for tree in trees(gsd / "train-r2.0.conllu")]
    news = [t for i, t in enumerate(csui) if i % 10]
    train = news * NEWS_COPIES + pud + newer + older
    return [doc(t, vocab) for t in train], [doc(t, vocab) for t in csui[::10]]
