"""Train floret vectors on raw text, tokenised as kg tokenises it.

    python -m training.vectors RAW.txt.xz OUT

OUT gets ``raw.tok``, ``vectors.floret`` and ``vectors/``, a spaCy model that holds nothing else. Floret (a fork of
fastText with hashed subword rows) needs the package of that name: ``pip install .[train]``. With more than one
thread the result differs a little from run to run.
"""

from __future__ import annotations

import argparse
import lzma
import subprocess
import sys
from pathlib import Path

import spacy

from kg.lang.id.tokenizer import create_tokenizer

ROWS, DIMENSIONS = 50_000, 100


def tokenise(raw: Path, out: Path) -> None:
    nlp = spacy.blank("id")
    tokenizer = create_tokenizer(nlp)
    with lzma.open(raw, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as tokens:
        for line in lines:
            words = [t.text for t in tokenizer(line.strip()) if not t.is_space]
            if words:
                tokens.write(" ".join(words) + "\n")


def train(tokens: Path, out: Path, threads: int) -> None:
    import floret

    model = floret.train_unsupervised(
        str(tokens),
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=ROWS,
        minn=4,
        maxn=5,
        dim=DIMENSIONS,
        minCount=5,
        epoch=10,
        lr=0.05,
        neg=10,
        thread=threads,
    )
    model.save_floret_vectors(str(out))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokens, floret_file = args.out / "raw.tok", args.out / "vectors.floret"
    tokenise(args.raw, tokens)
    train(tokens, floret_file, args.threads)
    init = [
        sys.executable,
        "-m",
        "spacy",
        "init",
        "vectors",
        "id",
        str(floret_file),
        str(args.out / "vectors"),
    ]
    subprocess.run([*init, "--mode", "floret"], check=True)


if __name__ == "__main__":
    main()
