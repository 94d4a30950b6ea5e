import http.server
import io
import json
import threading

import pytest
from reading import MORE, PROSE, one, page, read_all, the_error, write


def test_text_without_any_frame_is_kept_whole(tmp_path):
    document = one(write(tmp_path, "a.txt", f"{PROSE}\n\n{MORE}\n"))
    assert document.text == f"{PROSE}\n{MORE}"
    assert (document.lang, document.title, document.published, document.url) == ("id", None, None, None)
    assert document.id.startswith("sha256:")


def test_nothing_above_a_heading_or_a_time_in_the_middle_is_lost(tmp_path):
    time = "Senin, 3 Maret 2025 08:00 WIB"
    paragraphs = [PROSE, "Sengketa yang Lama Sekali", MORE, time, PROSE.replace("Hanoi", "Seoul")]
    document = one(write(tmp_path, "a.txt", "\n\n".join(paragraphs)))
    assert document.title is None
    assert document.published == "2025-03-03T08:00:00+07:00"
    assert document.text.split("\n") == [line for line in paragraphs if "WIB" not in line]


def test_a_headline_may_be_a_question(tmp_path):
    document = one(write(tmp_path, "a.txt", f"Dua Menteri Bertemu di Hanoi, Bahas Apa?\n\n{PROSE}\n\n{MORE}"))
    assert document.title == "Dua Menteri Bertemu di Hanoi, Bahas Apa?"
    assert document.text == f"{document.title}\n{PROSE}\n{MORE}"


def test_lines_wrapped_at_a_width_are_one_paragraph(tmp_path):
    wrapped = PROSE.replace("bertemu di Hanoi ", "bertemu di Hanoi\n")
    assert (
        one(write(tmp_path, "a.txt", f"Dua Menteri Bertemu di Hanoi\n\n{wrapped}\n\n{MORE}")).text.split(
            "\n"
        )[1]
        == PROSE
    )


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path):
    first, second = one(write(tmp_path, "a.txt", PROSE)), one(write(tmp_path, "b/c.txt", PROSE))
    assert first == second


@pytest.mark.parametrize(
    "encoded",
    [
        "Café “Olé” dibuka di Jakarta. ".encode("cp1252") + PROSE.encode(),
        "Café “Olé” dibuka di Jakarta. ".encode() + PROSE.encode(),
        ("Café “Olé” dibuka di Jakarta. " + PROSE).encode("utf-16"),
        b"\xef\xbb\xbf" + "Café “Olé” dibuka di Jakarta. ".encode() + PROSE.encode(),
    ],
)
def test_encodings(tmp_path, encoded):
    assert one(write(tmp_path, "a.txt", encoded)).text == "Café “Olé” dibuka di Jakarta. " + PROSE


def test_invisible_characters_go(tmp_path):
    assert one(write(tmp_path, "a.txt", f"\u200b{PROSE[:8]}\u00ad{PROSE[8:]}\u00a0\r\n")).text == PROSE


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("TEMPO.CO, Jakarta - ", "Tempo"),
        ("WONSAN, iNews.id - ", "iNews"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia"),
        ("JAKARTA, KOMPAS.com - ", "Kompas"),
        ("REPUBLIKA.CO.ID, MOSKOW -- ", "Republika"),
        ("Liputan6.com, Jakarta ", "Liputan6"),
        ("Jakarta (ANTARA) - ", "Antara"),
        ("Merdeka.com - ", "Merdeka"),
        ("WASHINGTON, KABAR NUSA - ", "Kabar Nusa"),
        ("Kabar Nusa, Kairo - ", "Kabar Nusa"),
        ("KABARNUSA.ID, Jakarta - ", "KABARNUSA.ID"),
        ("MOSKOW - ", None),
        ("Moskow, Senin - ", None),
        ("Jakarta, Indonesia - ", None),
        ("", None),
    ],
)
def test_datelines_name_the_outlet_and_stay_in_the_text(tmp_path, dateline, outlet):
    document = one(write(tmp_path, "a.txt", f"Dua Menteri Bertemu di Hanoi\n\n{dateline}{PROSE}"))
    assert document.outlet == outlet
    assert document.text == f"Dua Menteri Bertemu di Hanoi\n{dateline}{PROSE}"


LIST = """Berita terkait

Kapal Perang Merapat di Da Nang

2 jam lalu

Kapal Perang Merapat di Da Nang

Dua kapal perang merapat untuk latihan bersama.

Baca Selengkapnya

Menteri Pertahanan Berangkat ke Seoul

1 hari lalu

Menteri Pertahanan Berangkat ke Seoul

Ia akan menghadiri dialog keamanan

Baca Selengkapnya"""


def test_related_items_become_documents_dated_relative_to_the_page(tmp_path):
    head = "Dua Menteri Bertemu di Hanoi\n\nMinggu, 2 Maret 2025 01:30 WIB\n\n"
    documents, errors = read_all(
        write(tmp_path, "a.txt", f"{head}TEMPO.CO, Hanoi - {PROSE}\n\n{MORE}\n\n{LIST}")
    )
    page, first, second = documents
    assert errors == []
    assert page.text == f"Dua Menteri Bertemu di Hanoi\nTEMPO.CO, Hanoi - {PROSE}\n{MORE}"
    assert first.text == "Kapal Perang Merapat di Da Nang\nDua kapal perang merapat untuk latihan bersama."
    assert (first.title, first.published) == ("Kapal Perang Merapat di Da Nang", "2025-03-01T23:30:00+07:00")
    assert (second.title, second.published) == ("Menteri Pertahanan Berangkat ke Seoul", "2025-03-01")
    assert first.part_of == second.part_of == page.id
    assert len({page.id, first.id, second.id}) == 3
    assert (first.lang, first.outlet) == ("id", "Tempo")


@pytest.mark.parametrize(
    "line",
    [
        "Advertising",
        "ADVERTISEMENT",
        "Advertisement . Scroll to see content",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Baca juga: Kapal Perang Merapat di Da Nang",
        "(Baca juga: Kapal Perang Merapat di Da Nang)",
        "Baca Selengkapnya",
        "Pilihan editor: Kapal Perang Merapat di Da Nang",
        "Editor: Nama Orang",
        "Share: Facebook Twitter WhatsApp",
        "Follow WhatsApp Channel kami untuk berita terbaru setiap hari!",
        "Ikuti kami di Google News",
        "Unduh aplikasi kami di Google Play",
        "Suasana pertemuan di Hanoi (Foto: Kantor Berita via AP)",
        "Suasana pertemuan di Hanoi. (REUTERS/Nama Orang)",
        "[Gambas:Video 20detik]",
        "<!--more-->",
        "https://contoh.id/berita",
        "Simak Video: Momen Pertemuan Dua Menteri di Hanoi",
    ],
)
def test_boilerplate_lines_go(tmp_path, line):
    text = f"Dua Menteri Bertemu di Hanoi\n\n{PROSE}\n\n{line}\n\n{MORE}"
    assert one(write(tmp_path, "a.txt", text)).text == f"Dua Menteri Bertemu di Hanoi\n{PROSE}\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Oleh karena itu, kedua negara menunda latihan bersama di laut.",
        "Editor majalah itu mengatakan pemerintah menekan media asing.",
        "Foto itu, kata menteri, diambil di perbatasan kedua negara.",
        "Ilustrasi itu memperlihatkan kapal perang di pelabuhan.",
        "Baca laporan itu dengan teliti, kata sang menteri kepada wartawan.",
        "Kementerian itu mengimbau warga mengikuti saluran resmi pemerintah.",
        "Korut keluar dari perjanjian itu pada 2003. (AFP/Reuters/abc)",
    ],
)
def test_sentences_that_look_like_boilerplate_stay(tmp_path, line):
    kept = line.removesuffix(" (AFP/Reuters/abc)")
    assert kept in one(
        write(tmp_path, "a.txt", f"Dua Menteri Bertemu di Hanoi\n\n{PROSE}\n\n{line}\n\n{MORE}")
    ).text.split("\n")


def test_folders_are_read_below_in_order_without_other_files(tmp_path):
    for name in ("b/2.txt", "a/1.txt", "c.jsonl", "README.md", "a/.x.txt", "foto.png", ".git/a.txt"):
        write(
            tmp_path,
            name,
            json.dumps({"id": "c", "text": PROSE}) if name == "c.jsonl" else f"{name}. {PROSE}",
        )
    documents, errors = read_all(tmp_path)
    assert errors == []
    assert [d.text.partition(". ")[0] for d in documents] == [PROSE.partition(". ")[0], "a/1.txt", "b/2.txt"]


def test_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BytesIO((json.dumps({"id": "1", "text": PROSE}) + "\n").encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert one("-").id == "1"
    assert not Stdin.buffer.closed


@pytest.mark.parametrize("header", ["id,text", "id;judul;isi", '\ufeff"id"\t"text"\t"url"', "text,id\r"])
def test_a_table_is_told_by_its_first_line(tmp_path, header):
    delimiter = next(c for c in header if c in ",;\t")
    row = {"id": "1", "text": f'"{PROSE}"', "isi": f'"{PROSE}"'}
    names = header.strip("\ufeff\r").replace('"', "").split(delimiter)
    (tmp_path / "table").write_text(
        f"{header}\n{delimiter.join(row.get(n, '') for n in names)}\n", newline=""
    )
    document = one(tmp_path / "table")
    assert (document.id, document.text) == ("1", PROSE)


@pytest.mark.parametrize("start", ["", "Teks: isi, artikel\n", "text\n", "Isi, "])
def test_prose_is_no_table(tmp_path, start):
    (tmp_path / "prose").write_text(start + PROSE)
    assert PROSE in one(tmp_path / "prose").text


@pytest.fixture
def server():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path == "/a"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page("<title>x</title>").encode() if found else b"")

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_addresses(server):
    document = one(f"{server}/a")
    assert document.url == document.id == f"{server}/a"
    assert document.text == f"Dua Menteri Bertemu di Hanoi\n{PROSE}\n{MORE}"
    assert the_error(f"{server}/b") == f"{server}/b: cannot be read: Not Found"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary, not text"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "binary, not text"),
        ("a.html", b"<html><bo", "no words in it"),
        ("a.txt", b"12345 67890", "no words in it"),
        ("a.txt", b"kata " * 5_000_000, "larger than 20 MB"),
        ("a.txt", b"kata itu. " * 200_000, "split it"),
        (
            "a.txt",
            "Le ministre a rencontré son homologue à Moscou, et il a dit que tout va bien.".encode(),
            "language 'fr'",
        ),
    ],
)
def test_wrong_input_is_answered(tmp_path, name, content, reason):
    assert f"{name}: " in the_error(write(tmp_path, name, content))
    assert reason in the_error(write(tmp_path, name, content))


def test_missing_path_and_empty_folder(tmp_path):
    assert "no such file: check the path" in the_error(tmp_path / "tidak-ada.txt")
    assert "no articles in this folder" in the_error(tmp_path)
    assert "cannot be read" in the_error("a\0b")


def test_one_bad_document_does_not_stop_the_others(tmp_path):
    write(tmp_path, "1.txt", PROSE)
    write(tmp_path, "2.txt", b"\0\0")
    write(tmp_path, "3.txt", MORE)
    documents, errors = read_all(tmp_path)
    assert [d.text for d in documents] == [PROSE, MORE]
    assert len(errors) == 1


def test_languages(tmp_path):
    path = write(
        tmp_path, "a.txt", "Les ministres des deux pays se sont rencontrés à Hanoï pour parler de la mer."
    )
    assert "language 'fr' is not supported" in the_error(path)
    assert one(path, lang="id").lang == "id"
    assert "language 'xx' is not supported" in the_error(path, lang="xx")
    malay = json.dumps({"id": "1", "text": PROSE, "lang": "ms-MY"})
    assert one(write(tmp_path, "a.jsonl", malay)).lang == "id"
