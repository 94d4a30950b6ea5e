from reading import PROSE, one, read_all, the_error, write

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Kabar Nusa</title><language>id</language>
<item><title>Dua &amp;amp; Tiga Menteri Bertemu</title><link>https://x.id/1?utm_source=rss</link>
<pubDate>Tue, 04 Mar 2025 10:15:00 +0700</pubDate>
<description><![CDATA[<img src="a"/><p>%s</p><p>Baca juga: Lain</p>]]></description></item>
<item><title>Judul Kedua Saja di Sini</title><guid>tag:2</guid></item></channel></rss>"""


def test_rss(tmp_path):
    documents, errors = read_all(write(tmp_path, "a.xml", RSS % PROSE))
    assert errors == []
    first, second = documents
    assert first.text == f"Dua & Tiga Menteri Bertemu\n{PROSE}"
    assert (first.id, first.published, first.outlet) == (
        "https://x.id/1",
        "2025-03-04T10:15:00+07:00",
        "Kabar Nusa",
    )
    assert (second.id, second.text, second.published) == ("tag:2", "Judul Kedua Saja di Sini", None)


def test_atom(tmp_path):
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='id'><title>Kabar Nusa</title>"
        "<entry><title>Dua Menteri</title><id>urn:1</id><updated>2025-03-04T10:15:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"
    )
    document = one(write(tmp_path, "a.atom", feed))
    assert (document.id, document.text, document.published) == (
        "urn:1",
        f"Dua Menteri\n{PROSE}",
        "2025-03-04T10:15:00Z",
    )


def test_xml_with_entities_is_refused(tmp_path):
    declared = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'
    bomb = f"{declared}<rss><channel><item><title>&b;</title></item></channel></rss>"
    assert "declares entities" in the_error(write(tmp_path, "a.xml", bomb))
    assert "no feed" in the_error(write(tmp_path, "b.xml", "<rss><channel></channel></rss>"))
