import pytest

from kg import edtf
from kg.lang.id.dates import find, is_update, publication_time, relative_time, resolve, timestamp

SUNDAY = "2025-07-13T03:02:00+07:00"  # 13 July 2025

RESOLVED = [  # (expression, anchor, EDTF), each worked out by hand with a calendar
    ("Sabtu (12/7/2025)", SUNDAY, "2025-07-12"),
    ("Sabtu (12/7)", SUNDAY, "2025-07-12"),
    ("Sabtu (12/7) malam", SUNDAY, "2025-07-12"),
    ("Rabu, (9/7)", SUNDAY, "2025-07-09"),
    ("Selasa (31/12)", "2025-01-02", "2024-12-31"),
    ("Kamis (2/1)", "2024-12-30", "2025-01-02"),
    ("Jumat waktu Amerika Serikat (11/7)", SUNDAY, "2025-07-11"),
    ("Sabtu (29 September)", "2018-10-01", "2018-09-29"),
    ("Selasa (30/1 / 2018)", SUNDAY, "2018-01-30"),
    ("Rabu (13/9/17)", SUNDAY, "2017-09-13"),
    ("Kamis (11/7)", SUNDAY, None),  # a Friday
    ("Kamis (11/7/2025)", SUNDAY, "2025-07-11?"),
    ("Minggu, 3 November 2024", None, "2024-11-03"),
    ("Rabu, 19 Juni 2024", None, "2024-06-19"),
    ("Jum'at, 5 Juli 2024", None, "2024-07-05"),
    ("Jumat 1 November 2024", None, "2024-11-01"),
    ("5 Agt 2024", None, "2024-08-05"),
    ("5 Agt. 2024", None, "2024-08-05"),
    ("22 November, 1963", None, "1963-11-22"),
    ("8 Pebruari 2005", None, "2005-02-08"),
    ("2 Nopember 2005", None, "2005-11-02"),
    ("17 AGUSTUS 1945", None, "1945-08-17"),
    ("3/11/2024", None, "2024-11-03"),
    ("2024-11-03", None, "2024-11-03"),
    ("31 Februari 2024", None, None),
    ("29 Februari 2024", None, "2024-02-29"),
    ("20 Juni", SUNDAY, "2025-06-20"),
    ("20 Juli", SUNDAY, "2025-07-20"),  # a week ahead, not a year ago
    ("20 Desember", SUNDAY, "2024-12-20"),
    ("20 Desember mendatang", SUNDAY, "2025-12-20"),
    ("20 Juli lalu", SUNDAY, "2024-07-20"),
    ("1 Maret lalu", SUNDAY, "2025-03-01"),
    ("22 Desember tahun lalu", SUNDAY, "2024-12-22"),
    ("15 Januari tahun ini", SUNDAY, "2025-01-15"),
    ("20 Juni", None, None),
    ("19-20 Juni 2025", None, "2025-06-19/2025-06-20"),
    ("19–20 Juni 2025", None, "2025-06-19/2025-06-20"),
    ("9 dan 20 Oktober 2017", None, "2017-10-09/2017-10-20"),
    ("20 sampai 31 Maret", SUNDAY, "2025-03-20/2025-03-31"),
    ("23-24 Oktober mendatang", SUNDAY, "2025-10-23/2025-10-24"),
    ("30 Desember - 1 Januari", SUNDAY, "2024-12-30/2025-01-01"),
    ("28 Mei 2025 hingga 3 Juni 2025", None, "2025-05-28/2025-06-03"),
    ("Januari - April 2017", None, "2017-01/2017-04"),
    ("Juni hingga September", "2025-10-01", "2025-06/2025-09"),
    ("2006-2023", None, "2006/2023"),
    ("1950-53", None, "1950/1953"),
    ("1982 hingga 1988", None, "1982/1988"),
    ("Senin hingga Selasa", SUNDAY, "2025-07-07/2025-07-08"),
    ("Rabu", SUNDAY, "2025-07-09"),
    ("Rabu", "2025-07-09", "2025-07-09"),
    ("Minggu", SUNDAY, "2025-07-13"),
    ("hari Rabu", SUNDAY, "2025-07-09"),
    ("Rabu waktu setempat", SUNDAY, "2025-07-09"),
    ("Rabu malam", SUNDAY, "2025-07-09"),
    ("Senin malam lalu", SUNDAY, "2025-07-07"),
    ("Minggu lalu", SUNDAY, "2025-07-06"),
    ("minggu lalu", SUNDAY, "2025-06-30/2025-07-06"),
    ("minggu ini", SUNDAY, "2025-07-07/2025-07-13"),
    ("Rabu lalu", "2025-07-09", "2025-07-02"),
    ("Rabu ini", "2025-07-07", "2025-07-09"),
    ("Rabu depan", "2025-07-09", "2025-07-16"),
    ("Rabu pekan lalu", SUNDAY, "2025-07-02"),
    ("Selasa pekan depan", SUNDAY, "2025-07-15"),
    ("Rabu", None, None),
    ("pekan ini", SUNDAY, "2025-07-07/2025-07-13"),
    ("pekan ini", "2025-07-14", "2025-07-14/2025-07-20"),
    ("pekan lalu", SUNDAY, "2025-06-30/2025-07-06"),
    ("awal pekan ini", SUNDAY, "2025-07-07/2025-07-08"),
    ("akhir pekan", "2025-07-15", "2025-07-12/2025-07-13"),
    ("akhir pekan ini", "2025-07-15", "2025-07-19/2025-07-20"),
    ("akhir pekan lalu", "2025-07-14", "2025-07-12/2025-07-13"),
    ("bulan ini", SUNDAY, "2025-07"),
    ("bulan lalu", "2025-01-31", "2024-12"),
    ("bulan depan", "2025-12-31", "2026-01"),
    ("awal bulan ini", SUNDAY, "2025-07-01/2025-07-10"),
    ("tahun lalu", SUNDAY, "2024"),
    ("tahun ini", SUNDAY, "2025"),
    ("akhir tahun", SUNDAY, "2025-10/2025-12"),
    ("abad lalu", SUNDAY, "19XX"),
    ("dekade ini", SUNDAY, "202X"),
    ("Juni lalu", SUNDAY, "2025-06"),
    ("Juni lalu", "2025-03-01", "2024-06"),
    ("Juni lalu", "2025-06-20", "2024-06"),
    ("pada bulan Juni", SUNDAY, "2025-06"),
    ("Juni", "2025-06-20", "2025-06"),
    ("Desember", SUNDAY, "2024-12"),
    ("Desember mendatang", SUNDAY, "2025-12"),
    ("September tahun lalu", SUNDAY, "2024-09"),
    ("awal Juni 2024", None, "2024-06-01/2024-06-10"),
    ("pertengahan Februari 2024", None, "2024-02-11/2024-02-20"),
    ("akhir Februari 2024", None, "2024-02-21/2024-02-29"),
    ("Agustus 2015 lalu", SUNDAY, "2015-08"),
    ("tahun 1998", None, "1998"),
    ("2014 lalu", SUNDAY, "2014"),
    ("akhir 2019", None, "2019-10/2019-12"),
    ("kuartal pertama 2024", None, "2024-01/2024-03"),
    ("semester II tahun lalu", SUNDAY, "2024-07/2024-12"),
    ("1950-an", None, "195X"),
    ("awal 1980an", None, "1980/1983"),
    ("1970-an sampai 1980-an", None, "1970/1989"),
    ("abad ke-13", None, "12XX"),
    ("kemarin", SUNDAY, "2025-07-12"),
    ("kemarin petang", SUNDAY, "2025-07-12"),
    ("hari ini", SUNDAY, "2025-07-13"),
    ("sore hari ini", SUNDAY, "2025-07-13"),
    ("pagi tadi", SUNDAY, "2025-07-13"),
    ("tadi malam", SUNDAY, "2025-07-12"),
    ("besok", SUNDAY, "2025-07-14"),
    ("lusa", SUNDAY, "2025-07-15"),
    ("pagi ini, Senin (7/7/2025)", SUNDAY, "2025-07-07"),
    ("dua hari lalu", SUNDAY, "2025-07-11"),
    ("sebelas hari lalu", SUNDAY, "2025-07-02"),
    ("dua puluh lima tahun lalu", SUNDAY, "2000"),
    ("dua pekan yang lalu", SUNDAY, "2025-06-23/2025-06-29"),
    ("tiga bulan silam", SUNDAY, "2025-04"),
    ("setahun lalu", SUNDAY, "2024"),
    ("tiga pekan lagi", SUNDAY, "2025-07-28/2025-08-03"),
    ("lima tahun terakhir", SUNDAY, "2020-07-13/2025-07-13"),
    ("dua bulan ke depan", SUNDAY, "2025-07-13/2025-09-13"),
    ("sejak Jumat", SUNDAY, "2025-07-11/.."),
    ("sejak 2014", None, "2014/.."),
    ("hingga 20 Juli", SUNDAY, "../2025-07-20"),
    ("hingga Juni lalu", SUNDAY, "../2025-06"),
    ("sejak pekan lalu", SUNDAY, "2025-06-30/.."),
    ("pada hari ini", SUNDAY, "2025-07-13"),
    ("beberapa waktu lalu", SUNDAY, None),
    ("beberapa tahun terakhir", SUNDAY, None),
    ("dua hari kemudian", SUNDAY, None),
    ("hari yang sama", SUNDAY, None),
]


@pytest.mark.parametrize(("expression", "anchor", "expected"), RESOLVED)
def test_resolve(expression, anchor, expected):
    assert resolve(expression, anchor) == expected


def test_every_resolved_date_is_edtf():
    """What one module writes the other must read."""
    assert all(edtf.bounds(expected) for _, _, expected in RESOLVED if expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Rabu", "2025-07-16"),
        ("Minggu", "2025-07-13"),
        ("Juni", "2026-06"),
        ("Desember", "2025-12"),
        ("20 Juni", "2026-06-20"),
        ("akhir pekan", "2025-07-12/2025-07-13"),
        ("Juni lalu", "2025-06"),  # the wording decides
    ],
)
def test_resolve_future_prefers_what_is_to_come(expression, expected):
    assert resolve(expression, SUNDAY, future=True) == expected


def quoted(text):
    return [text[start:end] for start, end in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keduanya bertemu di Wina, Sabtu (12/7/2025), kata juru bicara.", ["Sabtu (12/7/2025)"]),
        ("Pertemuan pada hari Rabu waktu setempat itu batal.", ["Rabu"]),
        ("Menlu tiba pada Minggu (30/7) pagi waktu setempat.", ["Minggu (30/7) pagi"]),
        (
            "Ia menyebut Jumat waktu Amerika Serikat (21/10) sebagai batas.",
            ["Jumat waktu Amerika Serikat (21/10)"],
        ),
        ("KTT digelar pada 23-24 Oktober ini di Seoul.", ["23-24 Oktober ini"]),
        ("Perundingan 19–20 Juni 2025. Delegasi pulang.", ["19–20 Juni 2025"]),
        ("Pasukan tiba 5 Agustus.", ["5 Agustus"]),
        ("Ia tiba 5 Agt. 2024 dari Tokyo.", ["5 Agt. 2024"]),
        ("Serangan kemarin petang menewaskan dua orang.", ["kemarin petang"]),
        ("Pada Juni lalu dan September tahun lalu mereka berunding.", ["Juni lalu", "September tahun lalu"]),
        ("Hubungan membaik sejak 1970-an sampai 1980-an.", ["1970-an sampai 1980-an"]),
        ("Perjanjian itu diteken pada tahun 1998.", ["1998"]),
        ("Besok, Rabu (13/9/2017) presiden berangkat.", ["Besok, Rabu (13/9/2017)"]),
        ("Ia berkuasa dua tahun lalu; sehari sebelumnya ia menang.", ["dua tahun lalu", "sehari sebelumnya"]),
        ("Dalam beberapa tahun terakhir ekspor naik.", ["beberapa tahun terakhir"]),
        ("Akhir pekan ini ia ke Berlin, bulan depan ke Roma.", ["Akhir pekan ini", "bulan depan"]),
        ("Ia lahir di Jakarta (1965).", ["1965"]),
    ],
)
def test_find(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Saat ini kedua negara berunding selama tiga hari.",
        "Sebanyak 2004 orang mengungsi dan 1.998 rumah rusak.",
        "Resolusi 1701 dan Undang-Undang Nomor 39 Tahun 1999 tetap berlaku.",
        "Hal itu tercantum dalam kesepakatan 13 Februari.",
        "Warga menggelar protes setelah salat Jumat.",
        "Perang di Timur Tengah meluas; ia menunggu beberapa minggu.",
        "Misi itu telah berlangsung bertahun-tahun.",
        "Arus lalu lintas di depan gedung itu padat pada masa lalu.",
        "Menteri itu berusia 52 tahun.",
    ],
)
def test_find_leaves_out_durations_numbers_and_names(text):
    assert quoted(text) == []


def test_find_does_not_cross_lines():
    assert quoted("Ia tiba pada Senin\n12 Juli 2025 adalah hari libur.") == ["Senin", "12 Juli 2025"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minggu, 3 November 2024 08:00 WIB", "2024-11-03T08:00:00+07:00"),
        ("Minggu, 13 Juli 2025 - 03:02:00 WIB", "2025-07-13T03:02:00+07:00"),
        ("3/11/2024, 08.00 WIB", "2024-11-03T08:00:00+07:00"),
        ("Kompas.com - 03/11/2024, 08:00 WITA", "2024-11-03T08:00:00+08:00"),
        ("Sabtu , 12 Jul 2025, 14:30 WIT", "2025-07-12T14:30:00+09:00"),
        ("Tayang: Sabtu, 12 Juli 2025 14:30 WIB", "2025-07-12T14:30:00+07:00"),
        ("Nama Wartawan, Jurnalis-Kamis, 17 April 2025 |11:02 WIB", "2025-04-17T11:02:00+07:00"),
        ("12 Juli 2025 14:30 WIB · waktu baca 2 menit", "2025-07-12T14:30:00+07:00"),
        ("Jumat, 7 Februari 2025 pukul 09.05 WIB", "2025-02-07T09:05:00+07:00"),
        ("Sat, 12 Jul 2025 07:30:00 GMT", "2025-07-12T07:30:00+00:00"),
        ("12 Juli 2025, 14:30", "2025-07-12"),  # no zone: the time is not known
        ("Sabtu, 12 Juli 2025", "2025-07-12"),
        ("Rabu, 19 Juni 2024 kedua pemimpin bertemu di ibu kota", None),
        ("Hal itu dilaporkan pada Kamis, 20 Juni 2024.", None),
        ("Sabtu, 31 Februari 2025 08:00 WIB", None),
        ("Perang Dunia Kedua", None),
    ],
)
def test_publication_time(line, expected):
    assert publication_time(line) == expected


def test_is_update():
    assert is_update("Diperbarui 04 Agustus 2025, 18:10 WIB")
    assert not is_update("Diterbitkan 04 Agustus 2025, 17:05 WIB")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-03T08:00:00+07:00", "2024-11-03T08:00:00+07:00"),
        ("2024-11-03T01:00:00Z", "2024-11-03T01:00:00+00:00"),
        ("2024-11-03T01:00:00.000Z", "2024-11-03T01:00:00+00:00"),
        ("2024-11-03 08:00:00 +0700", "2024-11-03T08:00:00+07:00"),
        ("Mon, 07 Jul 2025 09:30:00 +0700", "2025-07-07T09:30:00+07:00"),
        ("July 7, 2025 9:30 PM +07:00", "2025-07-07T21:30:00+07:00"),
        ("2024/11/03 08:00:00", "2024-11-03"),
        ("kapan-kapan", None),
    ],
)
def test_timestamp(value, expected):
    assert timestamp(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2 jam lalu", "2025-07-13T01:02:00+07:00"),
        ("30 menit yang lalu", "2025-07-13T02:32:00+07:00"),
        ("sejam lalu", "2025-07-13T02:02:00+07:00"),
        ("5 jam lalu", "2025-07-12T22:02:00+07:00"),
        ("1 hari lalu", "2025-07-12"),
        ("3 minggu lalu", "2025-06-22"),
        ("Kemarin", "2025-07-12"),
        ("Baru saja", SUNDAY),
        ("Sabtu, 12 Jul 2025 14:30 WIB", "2025-07-12T14:30:00+07:00"),
        ("dua hari lalu presiden tiba", None),
        ("Baca Selengkapnya", None),
    ],
)
def test_relative_time(line, expected):
    assert relative_time(line, SUNDAY) == expected


def test_relative_time_of_a_page_without_a_time():
    assert relative_time("2 jam lalu", "2025-07-13") is None  # today or yesterday: not known
    assert relative_time("2 hari lalu", "2025-07-13") == "2025-07-11"
    assert relative_time("2 jam lalu", None) is None
