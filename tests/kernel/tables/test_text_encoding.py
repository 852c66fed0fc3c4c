"""Which encoding a text file is in."""

from pathlib import Path

import pytest

from pult.kernel.tables.text_encoding import EncodingBroken, NotText, survey_text

LISTS = {
    "schools": (
        "Schulnummer;Schulname;Straße\n"
        "100010;Grundschule Düsseldorf;Größenweg 3\n"
        "100011;Städtische Förderschule Öjendorf;Äußere Ringstraße 7\n"
    ),
    "one word": "Name\nStraße\n",
    "one ü": "Ort\nDüsseldorf\n",
    "one ß": "Raum\nAußenlager\n",
    "one capital": "Stadtteil\nÜberruhr\n",
    "capitals": "STADTTEIL\nÖSTLICHE VORSTÄDTE\n",
    "accent": "Schule\nAndré-Chénier-Gymnasium;Größe 5\n",
    "paragraph": "Grundlage\n§ 79 SchulG;für Schüler*innen\n",
    "degree": "Raum;Temperatur\nServer;18 °C\nKühlraum;4 °C\n",
    "square": "Raum;Fläche\nA 101;62 m²\n",
}


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    return path


def read_back(path: Path) -> str:
    return path.read_text(encoding=survey_text(path).encoding)


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso8859-15", "cp1252", "cp850", "mac_roman"])
def test_german_text_is_read_as_it_was_written(tmp_path: Path, text: str, encoding: str) -> None:
    if encoding == "mac_roman":
        text = text.replace("²", "2")  # old Macs had none
    assert read_back(written(tmp_path, text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Preis\n347,12 €\n"),
        ("cp1252", "Name\nSchule „Am Wald“ – Außenstelle\n"),
        ("iso8859-15", "Preis\n347,12 €\n"),
        ("iso8859-15", "Gerät;Preis\nBildschirm;347,12 €\n"),
        ("mac_roman", "Raum\nBüro Mädchen größer\n"),
        ("mac_roman", "Raum\nÜbungsraum Öl Ärzte\n"),
        ("cp850", "Raum\nÜbungsraum\n"),
        ("cp850", "Gerät;Preis\nBildschirm für Räume;347,12\n"),
    ],
)
def test_marks_that_only_one_encoding_has(tmp_path: Path, encoding: str, text: str) -> None:
    survey = survey_text(written(tmp_path, text.encode(encoding)))
    assert survey.encoding == encoding


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Größe".encode(), "utf-8"),
        (b"\xef\xbb\xbfName", "utf-8-sig"),
        ("Größe".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "Größe".encode("utf-16-be"), "utf-16"),
        (b"Name", "utf-8"),
    ],
)
def test_encodings_that_are_certain(tmp_path: Path, content: bytes, encoding: str) -> None:
    assert survey_text(written(tmp_path, content)).encoding == encoding


def test_a_letter_on_the_border_of_two_pieces(tmp_path: Path) -> None:
    """Files are read in pieces of 1 MiB; the two bytes of ü must not be torn apart."""
    text = "x" * (2**20 - 1) + "ü\n"
    assert survey_text(written(tmp_path, text.encode())).encoding == "utf-8"


@pytest.mark.parametrize("before", [2**20 - 1, 2**20, 2**20 + 1])
def test_the_only_umlaut_on_the_border_of_two_pieces(tmp_path: Path, before: int) -> None:
    text = "x" * before + "ürich\n"
    assert read_back(written(tmp_path, text.encode("cp850"))) == text


@pytest.mark.parametrize(
    ("content", "lines"),
    [(b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"a\r\nb\r\n", 2), (b"a\rb\r", 2), ("a\nb".encode("utf-16"), 2)],
)
def test_lines_are_counted(tmp_path: Path, content: bytes, lines: int) -> None:
    assert survey_text(written(tmp_path, content)).lines == lines


def test_utf8_with_a_broken_letter_names_its_line(tmp_path: Path) -> None:
    content = "Name\nDüsseldorf\nKöln\nMünster\n".encode() + "Gütersloh\n".encode("cp1252")
    with pytest.raises(EncodingBroken, match="in Zeile 5 ungültige Zeichen"):
        survey_text(written(tmp_path, content))


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_mark_that_the_rest_does_not_keep(tmp_path: Path, bom: bytes) -> None:
    with pytest.raises(EncodingBroken):
        survey_text(written(tmp_path, bom + b"Gr\xff\xd8\xff\xd8\n"))


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_nul_bytes_are_refused_with_their_line(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(NotText, match=r"Nullbytes \(zuerst in Zeile 3"):
        survey_text(written(tmp_path, "a\nb\nc\0d\n".encode(encoding)))


def test_binary_content_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(NotText):
        survey_text(written(tmp_path, bytes(range(1, 32)) * 40))


def test_eight_bit_noise_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="Zeichensatz"):
        survey_text(written(tmp_path, b"\xb0\xdb\xb2\xba\xcd\xc9 " * 50))


def test_a_single_control_character_is_left_to_its_cell(tmp_path: Path) -> None:
    assert survey_text(written(tmp_path, b"Name;Ort\nA\x02B;C\n")).encoding == "utf-8"
