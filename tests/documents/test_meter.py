"""How much of the articles has been read."""

from pathlib import Path

import pytest

from kg import documents
from kg.documents import Meter


def read(paths, meter):
    for document in documents.read(map(str, paths), on_error=lambda error: None, meter=meter):
        yield document.id, meter.share


def test_it_grows_to_one_over_files_folders_and_lines(tmp_path: Path):
    folder = tmp_path / "b"
    folder.mkdir()
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "satu"}\n{"id": "2", "text": "dua"}\n')
    (folder / "c.txt").write_text("Presiden Rusia tiba di Beijing pada Senin.\n" * 3)
    (folder / "left-out.bin").write_bytes(bytes(10_000))
    paths = [tmp_path / "a.jsonl", folder, tmp_path / "missing.txt"]
    meter = Meter(map(str, paths))
    assert (meter.share, meter.documents) == (0, 0)
    found = list(read(paths, meter))
    shares = [share for _, share in found]
    assert [name for name, _ in found][:2] == ["1", "2"]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] == 1
    assert (meter.share, meter.documents) == (1, 3)


@pytest.mark.parametrize("path", ["-", "https://kabar.example/1"])
def test_the_size_of_what_streams_in_is_not_known(path: str, tmp_path: Path):
    assert Meter([str(tmp_path), path]).share is None
    assert Meter([]).share is None
