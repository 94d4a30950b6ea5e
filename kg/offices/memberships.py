"""Who is a member of what, where the document states it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Membership, Mention
from kg.offices.phrases import Phrases

_MEMBERS = ("STATE", "PERSON", "ORG")
_BODIES = ("ALLIANCE", "ORG", "FORCE")


class Members(Phrases):
    """Reads the memberships that one document states."""

    def memberships(self) -> Iterator[Membership]:
        """What "X, anggota NATO", "X bergabung dengan NATO", "NATO beranggotakan X" state, once each."""
        told: set[tuple[str, str]] = set()
        for i, (one, other) in enumerate(pairwise(self.mentions)):
            for member, body in self.stated(i, one, other):
                if member.entity and body.entity and (member.entity, body.entity) not in told:
                    told.add((member.entity, body.entity))
                    evidence = self.sentence(min(member.start, body.start), max(member.end, body.end))
                    yield Membership(member.entity, body.entity, evidence)

    def stated(self, i: int, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention]]:
        """(member, body) as two neighbouring mentions state it, the first of them at ``i``."""
        raw = self.between(one, other)
        if raw is None:
            return
        if one.type in _MEMBERS and other.type in _BODIES and self.is_member(raw):
            yield one, other
        if one.type in _BODIES and self.plain(raw) in self.words["members"]["lists"]:
            for member in self.listed(i + 1):
                yield member, one

    def is_member(self, raw: str) -> bool:
        """Whether what stands between says that the first is a member of the second."""
        plain, cues = self.plain(raw), self.words["members"]
        if plain in cues["joined"]:
            return True
        for word in cues["of"]:
            before = plain.removesuffix(word).strip()
            if plain.endswith(word) and before in cues["before"]:
                return bool(before) or raw.lstrip().startswith(",")
        return False

    def listed(self, i: int) -> Iterator[Mention]:
        """The states of an enumeration that begins at ``i``."""
        for j in range(i, len(self.mentions)):
            if self.mentions[j].type not in ("STATE", "ALLIANCE"):
                return
            if j > i:
                raw = self.between(self.mentions[j - 1], self.mentions[j])
                if raw is None or raw.strip() not in self.words["members"]["between"]:
                    return
            yield self.mentions[j]
