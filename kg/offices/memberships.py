"""Who is a member of what, where the document states it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Membership, Mention
from kg.offices.phrases import Phrases


class Members(Phrases):
    """Reads the memberships that one document states."""

    def memberships(self) -> Iterator[Membership]:
        """Memberships that are stated: "X, anggota NATO", "X bergabung dengan NATO", "NATO beranggotakan X dan Y"."""
        told: set[tuple[str, str]] = set()
        for i, (one, other) in enumerate(pairwise(self.mentions)):
            for member, body in self.stated(i, one, other):
                if member.entity and body.entity and (member.entity, body.entity) not in told:
                    told.add((member.entity, body.entity))
                    evidence = self.sentence(min(member.start, body.start), max(member.end, body.end))
                    yield Membership(member.entity, body.entity, evidence)

    def stated(self, i: int, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention]]:
        raw = self.between(one, other)
        if raw is None:
            return
        plain, cues = self.plain(raw), self.words["members"]
        if one.type in ("STATE", "PERSON", "ORG") and other.type in ("ALLIANCE", "ORG", "FORCE"):
            before, _, of = next(
                ((plain[: -len(c)].strip(), "", c) for c in cues["of"] if plain.endswith(c)), ("", "", "")
            )
            comma = raw.lstrip().startswith(",") or before
            if (of and comma and before in cues["before"]) or plain in cues["joined"]:
                yield one, other
        if one.type in ("ALLIANCE", "ORG") and (plain in cues["lists"]):
            for member in self.listed(i + 1):
                yield member, one

    def listed(self, i: int) -> Iterator[Mention]:
        """The states of an enumeration that begins at ``i``."""
        for j in range(i, len(self.mentions)):
            if self.mentions[j].type not in ("STATE", "ALLIANCE"):
                return
            if j > i:
                raw = self.between(self.mentions[j - 1], self.mentions[j])
                if raw is None or raw.strip(" ") not in (*self.words["coordinations"], ", dan", ", serta"):
                    return
            yield self.mentions[j]
