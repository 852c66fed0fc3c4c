"""What people and programs put into fields that are meant for something else. All of it by a given chance."""

from collections.abc import Callable
from random import Random
from typing import Final
from urllib.parse import quote, quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile

ZIP: Final = b"PK\x03\x04" + bytes(60)
PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(40)
NUMBERS: Final = (
    "-1",
    "0",
    "1",
    "2",
    "²",
    "١٢",
    "+3",
    "1_000",
    "1e400",
    "-1e-400",
    "nan",
    "Infinity",
    "0x10",
    "1,5",
    "1.000.000,00",
    "2147483647",
    "2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999",
    "9" * 400,
    "9" * 5_000,
)
DAYS: Final = (
    "01.01.0001",
    "31.12.9999",
    "31.02.2024",
    "29.02.2023",
    "0001-01-01",
    "9999-12-31",
    "01.01.1800",
    "01.01.2099",
    "1.9.24",
    "00.00.0000",
    "heute",
    "2024-02-30",
    "2024-13-01T25:61",
    "0077-01-01T00:00:00+23:59",
    "²1.01.2024",
    "99999999-01-01",
)
TEXTS: Final = (
    "",
    " ",
    "x" * 300,
    "ä" * 5_000,
    "\x00",
    "a\x00b",
    "\x01\x1b[31m\x7f",
    "\u2028\u2029\u0085",
    "\u202e\u200b\u200d",
    "\ufeff",
    "\ufffe\uffff",
    "e" + "\u0301" * 400,
    "😀" * 50,
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "{{ 7*7 }}{% url %}",
    "%s %d %(x)s {0} {x}",
    "../../../../etc/passwd",
    "=1+1",
    "a\r\nSet-Cookie: x=y",
    "[[zahl:schools-by-type]] [[bild:x]] {{tabelle:y|z}}",
    "> " * 40 + "tief",
    "|a|b|\n|-|-|\n" + "|x" * 60 + "|\n",
    "*" * 200 + "x" + "*" * 200,
    "[a](javascript:alert(1)) ![b](file:///etc/passwd)",
    "(" * 500,
    "[" * 500,
    '{"a": [1, 2',
    "[]",
    "null",
    "None",
    "true",
    "\\",
    "%",
    "_%_",
    "*",
    "a@b",
    "ä@ö.example",
    "x" * 250 + "@musterstadt.example",
    "-".join("0" * 9),
    "2024/25",
    "9999/00",
    "99001",
    "990012",
    "990012A",
    "pupil",
    "-name",
    "name,name",
)
WAYS: Final = (
    "heute",
    "//evil.example/",
    "https://evil.example/",
    "javascript:alert(1)",
    "/\\evil.example",
    "/99001/geraete/?tag=31.02.2024",
    "/99001/" + "x" * 3_000,
    "/gibt-es-nicht/",
    "http://[::1",
    "http://[",
    "\x00/",
    "/%00",
    "?",
    "#",
    "portal-start",
    "/anmelden/?next=/anmelden/",
)
BYTES: Final = (b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"a\x00\xff", b"\xe4\xf6\xfc", b"\x80")
"""What is no UTF-8: half letters, surrogates, Latin-1."""
FILES: Final = (
    ("leer.csv", b"", "text/csv"),
    ("kopf.csv", b"Seriennummer;Kategorie;Modell", "text/csv"),
    ("geraete.csv", b"Seriennummer;Kategorie;Modell\r\nX1;Tablet;Tafel 10\r\n", "text/csv"),
    ("null.csv", b"Serien\x00nummer;Kategorie\r\n\x00;\x01\r\n", "text/csv"),
    ("bytes.csv", b"Seriennummer;Ger\xe4t\r\n\xff\xfe;\xed\xa0\x80\r\n", "text/csv"),
    ("breit.csv", b";".join([b"x"] * 3_000) + b"\r\n", "text/csv"),
    ("eine-zeile.csv", b"x" * 200_000, "text/csv"),
    ("anfuehrung.csv", b'"Seriennummer;Kategorie\r\nX1;Tablet', "text/csv"),
    ("utf16.csv", "Seriennummer;Kategorie\r\nX1;Tablet".encode("utf-16"), "text/csv"),
    ("mappe.xlsx", ZIP, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("mappe.xlsx", b"<html>", "application/vnd.ms-excel"),
    ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/vnd.ms-excel"),
    ("liste.ods", ZIP, "application/vnd.oasis.opendocument.spreadsheet"),
    ("bild.png", PNG, "image/png"),
    ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "image/svg+xml"),
    ("bild.jpg", b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
    ("bericht.pdf", b"%PDF-1.7", "application/pdf"),
    ("x" * 300 + ".csv", b"a;b\r\n", "text/csv"),
    ("..\\..\\con.csv", b"a;b\r\n1;2", "text/csv"),
    ("ohne", b"a;b\r\n1;2", ""),
    ("\u202evsc.exe", b"MZ", "application/x-msdownload"),
)
HEADERS: Final = (
    {"accept-language": "xx-²,de;q=" + "9" * 400},
    {"accept-language": ",;q=;,"},
    {"accept": "\x00/*;q=x"},
    {"hx-request": "true", "hx-current-url": "http://[", "hx-target": "²"},
    {"hx-request": "true", "hx-boosted": "true", "hx-trigger": "%"},
    {"referer": "http://["},
    {"if-none-match": '"x", W/'},
    {"if-modified-since": "Mon, 99 Foo 0000 99:99:99 GMT"},
    {"range": "bytes=5-1,-"},
    {"x-forwarded-for": "²,,"},
    {"content-type": "application/json"},
    {"content-type": "multipart/form-data"},
    {"content-type": "application/x-www-form-urlencoded; charset=unbekannt"},
    {"content-type": "application/x-www-form-urlencoded; charset=utf-16"},
    {"cookie": "pult=²; theme=\x01; sprache=;;=;"},
    {"idempotency-key": "x" * 3_000},
)


def value(chance: Random, plausible: Callable[[], str]) -> str:
    """For one field. `plausible`: what might stand there, cut, doubled or signed here."""
    kind = chance.randrange(8)
    if kind < 2:
        return chance.choice(NUMBERS)
    if kind < 4:
        return chance.choice(DAYS)
    if kind < 6:
        return chance.choice(TEXTS)
    if kind == 6:
        return chance.choice(WAYS)
    given = plausible()
    return chance.choice((given + given, given[:-1], f"-{given}", f"{given}²", f" {given}\x00", given.upper() * 30))


def file(chance: Random) -> SimpleUploadedFile:
    name, content, kind = chance.choice(FILES)
    return SimpleUploadedFile(name, content, kind)


def segment(chance: Random) -> str:
    """For a part of an address, as it is sent."""
    kind = chance.randrange(4)
    if kind == 0:
        return quote(chance.choice(NUMBERS), safe="")
    if kind == 1:
        return quote(chance.choice(DAYS), safe="")
    if kind == 2:
        return quote(chance.choice(TEXTS), safe="")
    return quote_from_bytes(chance.choice(BYTES))
