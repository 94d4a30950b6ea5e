import json

from reading import MORE, PROSE, one, read_all, the_error, write


def test_json_lines_are_verbatim(tmp_path):
    text = "  Baca juga: ini tetap ada.\r\n\nAdvertisement\u00a0"
    record = {"id": "a1", "text": text, "published": "2025-03-04", "modified": "2025-03-05", "url": "https://x.id/1",
              "title": "Judul", "lang": "id", "outlet": "Kabar Nusa"}  # fmt: skip
    document = one(write(tmp_path, "a.jsonl", json.dumps(record) + "\n\n"))
    assert {field: getattr(document, field) for field in record} == record


def test_json_lines_without_id_take_the_address_or_the_hash(tmp_path):
    lines = [{"text": PROSE, "url": "https://x.id/1#a"}, {"text": PROSE}]
    documents, _ = read_all(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert documents[0].id == "https://x.id/1"
    assert documents[1].id.startswith("sha256:")


def test_broken_json_lines_are_named_and_the_rest_is_read(tmp_path):
    good = json.dumps({"id": "1", "text": PROSE})
    lines = [
        good,
        "{broken",
        '["list"]',
        '{"id": "4"}',
        '{"id": "5", "text": " "}',
        '{"text": "\\ud800 x"}',
        json.dumps({"id": "7", "text": PROSE, "published": "kapan-kapan"}),
        json.dumps({"id": "8", "text": PROSE, "lang": "xx"}),
        "[" * 100_000,
        '{"id": [], "text": "a"}',
        good,
    ]
    documents, errors = read_all(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [d.id for d in documents] == ["1", "7", "1"]
    assert documents[1].published is None
    numbers = [int(error.partition(", line ")[2].partition(":")[0]) for error in errors]
    assert numbers == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert "language 'xx' is not supported: use one of " in errors[6]


def test_a_line_of_50_mb_is_passed_over(tmp_path):
    good = json.dumps({"id": "1", "text": PROSE}).encode()
    documents, errors = read_all(
        write(tmp_path, "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + good)
    )
    assert [d.id for d in documents] == ["1"]
    assert len(errors) == 1
    assert "line 1: longer than 10 MB" in errors[0]


def test_printed_times_in_records_are_understood(tmp_path):
    record = {"id": "1", "text": PROSE, "published": "Senin, 7 Juli 2025 10:00 WIB"}
    assert one(write(tmp_path, "a.jsonl", json.dumps(record))).published == "2025-07-07T10:00:00+07:00"


def test_records_without_an_outlet_take_it_from_the_dateline(tmp_path):
    text = f"Dua Menteri Bertemu di Hanoi\nHANOI, KOMPAS.com - {PROSE}"
    document = one(write(tmp_path, "a.jsonl", json.dumps({"id": "1", "text": text})))
    assert (document.outlet, document.text) == ("Kompas", text)


def test_json_object_and_list(tmp_path):
    assert one(write(tmp_path, "a.json", json.dumps({"id": "1", "text": PROSE}, indent=1))).text == PROSE
    documents, errors = read_all(
        write(tmp_path, "b.json", json.dumps([{"id": "1", "text": PROSE}, 5, {"id": "2", "text": MORE}]))
    )
    assert [d.id for d in documents] == ["1", "2"]
    assert "item 2: not a JSON object" in errors[0]


def test_csv(tmp_path):
    document = one(
        write(tmp_path, "a.csv", f'id;judul;isi;tanggal\n7;Judul;"{PROSE}\nBaris, dua";3/11/2024\n')
    )
    assert (document.id, document.title, document.published) == ("7", "Judul", "2024-11-03")
    assert document.text == f"{PROSE}\nBaris, dua"
    assert "no column named text: the columns are a, b" in the_error(write(tmp_path, "b.csv", "a,b\n1,2\n"))
    assert "broken CSV" in the_error(write(tmp_path, "c.csv", 'id,text\n1,"tidak ditutup\n'))
