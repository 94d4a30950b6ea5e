"""Forms of Indonesian words: what a root becomes with the affixes of verbs, and of nouns made from verbs."""

from __future__ import annotations

_VOWELS = "aeiou"
_DROPPED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}  # "meN-" takes the place of these: "tolak", "menolak"
_CLUSTERS = ("pr", "pl", "tr", "kl", "kr", "st", "sp", "sk")  # but not of the first of two consonants


def nasal(root: str) -> str:
    """The root as it stands after "me-" and "pe-": "tolak" gives "nolak", "bantah" gives "mbantah"."""
    first = root[0]
    cluster = root.startswith(_CLUSTERS)
    if first in _DROPPED and not cluster:
        return _DROPPED[first] + root[1:]
    if first in "bfpv":
        return "m" + root
    if first in "cdjzts":
        return "n" + root
    if first in _VOWELS or first in "ghk":
        return "ng" + root
    return root


def forms(root: str) -> frozenset[str]:
    """The verbs of a root, active, passive and bare, with and without "-kan" and "-i", and its nouns in "-an".

    More than the language has: no check is made that a form is in use. Doubling and clitics are left out.
    """
    stem = nasal(root)
    verbs = {form + end for form in (root, "me" + stem, "di" + root) for end in ("", "kan", "i")}
    headlines = {stem + end for end in ("kan", "i")}  # "tolak" without "me-" keeps its first letter
    others = {"ber" + root, "ter" + root, f"diper{root}kan", f"memper{root}kan"}
    return frozenset(verbs | headlines | others | {root + "an", f"pe{stem}an"})


def bare(verb: str) -> frozenset[str]:
    """The bare forms, as in headlines, that an active verb can have: "menemui" gives "temui", "mengirim" "kirim" (and
    "irim": no check is made that a form is in use), "memperkuat" "perkuat". None for other words.
    """
    if not verb.startswith("me"):
        return frozenset()
    stem = verb.removeprefix("me")
    roots = {stem[cut:] for cut in (0, 1, 2)}
    roots |= {first + stem.removeprefix(left) for first, left in _DROPPED.items() if stem.startswith(left)}
    found = frozenset(root for root in roots if len(root) > 2 and nasal(root) == stem)
    return found | {stem.removeprefix("m")} if stem.startswith("mper") else found
