"""What the commands for training take: paths by their place, a seed. Their help is their docstring, as it stands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

SEED: Final = 7


def parser(about: str | None, *paths: str) -> argparse.ArgumentParser:
    """A parser of these paths, which must all be given, in this order."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for path in paths:
        made.add_argument(path, type=Path)
    return made
