"""Sentences whose events have roles to be filled, and who is likely to fill them."""

from kg.model import Role

TYPES = {
    **dict.fromkeys(("Traktat Kelabu", "Pakta Ungu"), "AGREEMENT"),
    **dict.fromkeys(("Lavrov", "Wang"), "PERSON"),
    **dict.fromkeys(("Rusia", "Iran", "Georgia", "Korut", "Singapura", "Korea"), "STATE"),
    **dict.fromkeys(("Rabu", "Kamis"), "DATE"),
    "Menlu": "OFFICE",
    "Beijing": "PLACE",
    "NATO": "ALLIANCE",
}

ATTACK = "Rusia/PROPN/2/nsubj menyerang/VERB/0/ROOT Iran/PROPN/2/obj dan/CCONJ/5/cc Georgia/PROPN/3/conj ."
MET = "Lavrov/PROPN/2/nsubj bertemu/VERB/0/ROOT Wang/PROPN/2/obj di/ADP/5/case Beijing/PROPN/2/obl Rabu/PROPN/2/obl ."
COMPANIES = "Korut/PROPN/2/nsubj menghukum/VERB/0/ROOT lima/NUM/4/nummod perusahaan/NOUN/2/obj Singapura/PROPN/4/nmod ."
ACTOR, TARGET = ("actor", 0.9), ("target", 0.9)


def pairs(result: tuple[tuple[Role, ...], float]) -> list[tuple[str, str]]:
    return [(r.role, r.text) for r in result[0]]
