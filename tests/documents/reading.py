"""What the tests of reading documents share."""

from kg.documents import read

PROSE = "Menteri luar negeri kedua negara bertemu di Hanoi pada Senin (3/3/2025) membahas kerja sama maritim."
MORE = "Dalam pertemuan itu mereka sepakat menggelar patroli bersama, kata kantor berita setempat."


def read_all(*paths, lang=None):
    """The documents, and what was reported as "source: reason"."""
    errors = []
    documents = list(read([str(path) for path in paths], lang=lang, on_error=errors.append))
    return documents, [str(error) for error in errors]


def one(path, **kwargs):
    documents, errors = read_all(path, **kwargs)
    assert errors == []
    assert len(documents) == 1
    return documents[0]


def the_error(path, **kwargs):
    documents, errors = read_all(path, **kwargs)
    assert documents == []
    assert len(errors) == 1
    assert "\n" not in errors[0]
    return errors[0]


ARTICLE = f"<p>{PROSE}</p><p><b>Baca juga:</b> <a href='/x'>Judul lain</a></p><p>{MORE}</p>"


def page(head, article=ARTICLE, after=""):
    """A page with what stands around articles; ``after`` comes between the article and the footer."""
    return (
        f"<!DOCTYPE html><html lang='en-US'><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><ul><li>Beranda</li><li>Nasional</li></ul></nav>"
        f"<article><h1>Dua Menteri Bertemu di Hanoi</h1>{article}</article>{after}"
        "<footer>Copyright 2025</footer></body></html>"
    )


def write(folder, name, content):
    """Write a file of this name and content (text or bytes); its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
