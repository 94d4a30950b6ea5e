import json

from reading import MORE, PROSE, one, page, read_all, write

JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "BreadcrumbList"},
        {
            "@type": ["NewsArticle"],
            "headline": "Dua Menteri Bertemu di Hanoi",
            "datePublished": "2025-03-04T10:15:00+07:00",
            "dateModified": "2025-03-04T11:00:00+07:00",
            "publisher": {"@type": "Organization", "name": "Republika Online"},
        },
    ],
}


HEAD = (
    "<title>Dua Menteri Bertemu di Hanoi | Republika Online</title>"
    "<link rel='canonical' href='https://WWW.contoh.id/berita/1?utm_source=x&amp;id=7#atas'>"
    f"<script type='application/ld+json'>{json.dumps(JSON_LD)}</script>"
)


def test_html(tmp_path):
    document = one(write(tmp_path, "a.html", page(HEAD)))
    assert document.text == f"Dua Menteri Bertemu di Hanoi\n{PROSE}\n{MORE}"
    assert document.title == "Dua Menteri Bertemu di Hanoi"
    assert document.published == "2025-03-04T10:15:00+07:00"
    assert document.modified == "2025-03-04T11:00:00+07:00"
    assert document.url == document.id == "https://www.contoh.id/berita/1?id=7"
    assert document.outlet == "Republika"
    assert document.lang == "id"  # whatever the template declares


def test_html_by_meta_tags_and_by_the_printed_time(tmp_path):
    tags = (
        "<meta property='article:published_time' content='2025-03-04T03:15:00Z'>"
        "<meta property='og:site_name' content='Kabar Nusa'>"
    )
    document = one(write(tmp_path, "a.html", page(tags)))
    assert (document.published, document.outlet) == ("2025-03-04T03:15:00+00:00", "Kabar Nusa")
    printed = f"<div>Selasa, 04 Mar 2025 10:15 WITA</div><p>{PROSE}</p><p>{MORE}</p>"
    document = one(write(tmp_path, "b.html", page("<meta name='date' content='2025-03-04'>", printed)))
    assert document.published == "2025-03-04T10:15:00+08:00"
    assert document.text == f"Dua Menteri Bertemu di Hanoi\n{PROSE}\n{MORE}"


def test_html_with_a_logo_for_heading_and_breaks_for_paragraphs(tmp_path):
    links = "<b>Baca juga: Judul lain</b>"
    body = f"<strong>HANOI, KOMPAS.com</strong> - {PROSE}<br><br>{MORE}<br><br>{links}"
    markup = page("", f"<div>{body}</div>").replace("<nav>", "<h1><a href='/'>Logo</a></h1><nav>")
    document = one(write(tmp_path, "a.html", markup))
    assert document.text == f"Dua Menteri Bertemu di Hanoi\nHANOI, KOMPAS.com - {PROSE}\n{MORE}"
    assert document.outlet == "Kompas"


def test_html_related_items(tmp_path):
    after = (
        "<section><h3>Berita Terkait</h3><ul><li><a href='/1'>Kapal Perang Merapat di Da Nang</a>"
        "<span>2 jam lalu</span><p>Kapal itu ikut latihan.</p></li></ul></section>"
    )
    documents, errors = read_all(write(tmp_path, "a.html", page(HEAD, after=after)))
    assert errors == []
    assert documents[1].text == "Kapal Perang Merapat di Da Nang\nKapal itu ikut latihan."
    assert documents[1].published == "2025-03-04T08:15:00+07:00"
    assert documents[1].part_of == documents[0].id


def test_html_in_the_encoding_it_declares(tmp_path):
    markup = page("<meta charset='iso-8859-1'>", f"<p>Café itu dibuka. {PROSE}</p><p>{MORE}</p>").replace(
        "<meta charset='utf-8'>", ""
    )
    assert "Café itu dibuka." in one(write(tmp_path, "a.html", markup.encode("latin-1"))).text


def test_html_that_is_cut_off_in_the_middle(tmp_path):
    markup = page(HEAD)
    document = one(write(tmp_path, "a.html", markup[: markup.index(MORE) + len(MORE)]))
    assert document.text == f"Dua Menteri Bertemu di Hanoi\n{PROSE}\n{MORE}"


def test_html_is_told_by_its_content(tmp_path):
    assert one(write(tmp_path, "a.txt", page(HEAD))).published == "2025-03-04T10:15:00+07:00"
