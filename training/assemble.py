"""Put the trained parts together as the model that kg ships.

    python -m training.assemble PIPELINE HEADS OUT --version 0.1.0

PIPELINE is spaCy's ``model-last``, HEADS the folder that ``training/heads.py`` wrote. The word vectors and the layers
above them are kept in half precision, which halves the model; ``kg.lang.id.pipeline`` widens them when it loads.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import srsly

from training import arguments

# Chosen on the dev articles and the held-out half of the open ones: see training/README.md.
SETTINGS = {
    "trigger_threshold": 0.21,
    "tagger_weight": 0.2,
    "trigger_suspicion": 0.001,
    "role_thresholds": {
        "*": 0.65,
        "PERSON": 0.6,
        "NP": 0.4,
        "DATE": 0.25,
        "PLACE": 0.4,
        "PRON": 0.3,
        "PAIR": 0.3,
    },
}


def halve(weights: Path) -> None:
    """Keep the weights of a spaCy component (its file ``model``, as thinc writes it) in half precision."""
    told = srsly.msgpack_loads(weights.read_bytes())
    told["params"] = [
        {name: None if one is None else one.astype(np.float16) for name, one in params.items()}
        for params in told["params"]
    ]
    weights.write_bytes(srsly.msgpack_dumps(told))


def main() -> None:
    parser = arguments.parser(__doc__, "pipeline", "heads", "out")
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    shutil.rmtree(args.out, ignore_errors=True)
    shutil.copytree(args.pipeline, args.out)
    for head in sorted(args.heads.glob("*.npz")):
        shutil.copy(head, args.out)
    (args.out / "heads.json").write_text(json.dumps(SETTINGS, indent=1) + "\n", encoding="utf-8")
    for layers in sorted(args.out.glob("tok2vec*/model")):
        halve(layers)
    vectors = args.out / "vocab/vectors"
    np.save(vectors.with_suffix(".npy"), np.load(vectors).astype(np.float16))
    vectors.with_suffix(".npy").replace(vectors)
    meta = json.loads((args.out / "meta.json").read_text(encoding="utf-8"))
    meta |= {
        "name": "kg",
        "version": args.version,
        "description": "Indonesian world news",
        "license": "see MODEL.md",
    }
    (args.out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
