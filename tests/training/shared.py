"""A small folder of training data: articles with marks, treebanks, names; all of it made up."""

import json
import lzma
from pathlib import Path

from training.annotations import stand_off
from training.texts import read

ARTICLES = """# {first} 2031-05-04
[Menlu|OFFICE] [Kerindo|STATE] [Borvan|PERSON] \
{{bertemu|met-with|occurred|participant=Borvan|participant=Qaodu|place=Lumora}} [Qaodu|PERSON] di [Lumora|PLACE].
Keduanya {{menandatangani|signed|occurred|signatory=Borvan|signatory=Qaodu|agreement=Pakta Lumora}} \
[Pakta Lumora|AGREEMENT].
[Kerindo|STATE] akan {{menyerang|attacked|planned|actor=Kerindo|target=Samudra|date=Rabu}} \
[Samudra|STATE] pada [Rabu|DATE].
Cuaca hari itu cerah.
[Samudra|STATE] tidak {{menyerang|attacked|denied|actor=Samudra|target=Kerindo}} [Kerindo|STATE].

# {second} 2031-06-04
[Qaodu|PERSON] {{bertemu|met-with|occurred|participant=Qaodu|participant=Borvan}} [Borvan|PERSON] pada [Kamis|DATE].
[Kerindo|STATE] {{menyerang|attacked|occurred|actor=Kerindo|target=Samudra}} [Samudra|STATE].
"""  # fmt: skip

TREE = """# text = Borvan menemui tamunya, di Lumora.
1\tBorvan\tBorvan\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tmenemui\ttemu\tVERB\t_\tVoice=Act\t0\troot\t_\t_
3-4\ttamunya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\ttamu\ttamu\tNOUN\t_\tNumber=Sing\t2\tobj\t_\t_
4\tnya\tnya\tPRON\t_\tPerson=3\t3\tnmod:poss\t_\t_
5\t,\t,\tPUNCT\t_\t_\t7\tpunct\t_\t_
6\tdi\tdi\tADP\t_\t_\t7\tcase\t_\t_
7\tLumora\tLumora\tPROPN\t_\t_\t2\tobl\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# text = Samudra menolak pada 5 Juni 2031
1\tSamudra\tSamudra\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tmenolak\ttolak\tVERB\t_\tVoice=Act\t0\troot\t_\t_
3\tpada\tpada\tADP\t_\t_\t4\tcase\t_\t_
4\t5\t5\tNUM\t_\t_\t2\tobl:tmod\t_\t_
5\tJuni\tJuni\tPROPN\t_\t_\t4\tflat\t_\t_
6\t2031\t2031\tNUM\t_\t_\t4\tflat\t_\t_

"""
OLD_TREE = """# text = Borvan menemui tamunya, di Lumora.
1\tBorvan\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tmenemui\t_\tAUX\t_\t_\t0\troot\t_\t_
3\ttamunya\t_\tNOUN\t_\t_\t2\tdobj\t_\tSpaceAfter=No
4\t,\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_
5\tdi\t_\tADP\t_\t_\t6\tcase\t_\t_
6\tLumora\t_\tPROPN\t_\t_\t2\tnmod\t_\tSpaceAfter=No
7\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_

# text = Samudra menolak pada 5 Juni 2031
1\tSamudra\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tmenolak\t_\tAUX\t_\t_\t0\troot\t_\t_
3\tpada\t_\tADP\t_\t_\t5\tcase\t_\t_
4\t5\t_\tNUM\t_\t_\t5\tnummod\t_\t_
5\tJuni\t_\tPROPN\t_\t_\t2\tnmod\t_\t_
6\t2031\t_\tNUM\t_\t_\t5\tnummod\t_\t_

"""
NEW, OLD = TREE * 12, OLD_TREE * 12
PARAGRAPH = "Kerindo mengirim pasukan ke Samudra."
MARKED = (
    "# p1\n[Kerindo|STATE] {mengirim|deployed-to|occurred|actor=Kerindo|force=pasukan} pasukan ke Samudra.\n"
)


def write(folder: Path) -> Path:
    """Write the folder and return its path; ``data/open`` is in the form of ``benchmarks/open``."""
    files = {
        "lexicon/gaz_country_names/country_id.csv": "code,name\nXKD,Kerindo Raya\n",
        "ner/nergrit3/train.txt": "Sari\tB-PERSON\nDewi\tI-PERSON\ntiba\tO\nB3\tB-PLACE\n\nWarta\tB-ORGANISATION\n\n",
        "ud/csui/id_csui-ud-train.conllu": NEW,
        "ud/pud/id_pud-ud-test.conllu": NEW,
        "ud/gsd/dev-r2.0.conllu": OLD,
        "ud/gsd/dev-r2.17.conllu": NEW,
        "ud/gsd/train-r2.0.conllu": OLD,
    }
    parts = {"events/train": "t", "events/dev": "d", "open/train": "w", "open/test": "w"}
    for name, letter in parts.items():
        source = folder / f"{name}.txt"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(ARTICLES.format(first=f"{letter}1", second=f"{letter}2"))
        files[f"{name}.jsonl"] = "".join(json.dumps(a) + "\n" for a in read(source))
    for name, text in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "data/raw").mkdir(exist_ok=True)
    with lzma.open(folder / "data/raw/id.txt.xz", "wt", encoding="utf-8") as raw:
        raw.write(f"Hujan turun.\n{PARAGRAPH}\n")
    return folder


def annotate(folder: Path) -> Path:
    """The annotation of the folder's paragraph, as ``training.annotations`` keeps it."""
    (folder / "marked.txt").write_text(MARKED)
    path = folder / "paragraphs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in stand_off(read(folder / "marked.txt"))))
    return path
