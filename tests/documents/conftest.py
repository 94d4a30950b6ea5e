import pytest


@pytest.fixture
def write(tmp_path):
    """A function that writes a file of this name and content (text or bytes) and gives its path."""

    def _write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
