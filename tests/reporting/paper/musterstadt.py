"""An invented city of three school types, and a city that makes every layout difficult."""

from datetime import UTC, date, datetime
from decimal import Decimal

from pult.kernel.figures.table import Cell, Check, Column, FigureTable, Row, Unit
from pult.reporting.paper.chapters import annual_chapters
from pult.reporting.paper.edition import AuditNote, Edition, Language

KEY_DATE = date(2024, 12, 31)
KNOWN_AT = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)
TYPES = (("02", "Grundschule"), ("20", "Gymnasium"), ("30", "Berufskolleg"))


def table(
    figure: str,
    title: str,
    unit: Unit,
    columns: tuple[tuple[str, str], ...],
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...],
    *,
    before: tuple[Cell, ...] | None = None,
    question: str = "Wie viele sind es?",
    totals: bool = True,
    row_changes: tuple[tuple[Cell, ...], ...] | None = None,
    valid_on: date = KEY_DATE,
) -> FigureTable:
    """`before`: the totals of the year before. Columns whose key ends in "rate" are percentages."""
    made = tuple(Column(key, label, "percent" if key.endswith("rate") else "count") for key, label in columns)
    total: tuple[Cell, ...] = tuple(
        sum(cells[i] or 0 for _k, _l, cells in rows) if totals else None for i in range(len(columns))
    )
    change = None if before is None else tuple((t or 0) - (b or 0) for t, b in zip(total, before, strict=True))
    return FigureTable(
        figure=figure,
        title=title,
        unit=unit,
        question=question,
        valid_on=valid_on,
        known_at=KNOWN_AT,
        columns=made,
        rows=tuple(Row(*row) for row in rows),
        total=total,
        change=change,
        row_changes=row_changes,
        compared_on=None if before is None else date(2023, 12, 31),
        checks=(
            Check("Summe der Zeilen", True, "Die Zeilen ergeben zusammen die Summe."),
            Check("Veränderung", True, "Die Veränderung ist der Unterschied zweier Stichtage."),
        ),
    )


def by_type(*cells: tuple[Cell, ...]) -> tuple[tuple[str, str, tuple[Cell, ...]], ...]:
    return tuple((key, label, row) for (key, label), row in zip(TYPES, cells, strict=True))


def tables() -> dict[str, FigureTable]:
    schools = table(
        "schools-by-type",
        "Schulen und Standorte nach Schulform",
        "school",
        (("schools", "Schulen"), ("sites", "Standorte")),
        by_type((88, 93), (14, 13), (9, 11)),
        before=(111, 116),
        question="Wie viele Schulen sind am Stichtag in Betrieb, und wie viele Standorte nutzen sie?",
    )
    internet = table(
        "internet-by-school-type",
        "Internetanschluss nach Schulform",
        "site",
        (("fibre", "Glasfaser"), ("radio", "Richtfunk"), ("from-100", "ab 100 Mbit/s"),
         ("25-to-50", "25 bis 50 Mbit/s"), ("up-to-16", "bis 16 Mbit/s"), ("sum", "Summe Standorte")),
        by_type((23, 1, 62, 7, 0, 93), (11, 1, 1, 0, 0, 13), (8, 2, 1, 0, 0, 11)),
        before=(32, 3, 63, 11, 8, 117),
        row_changes=((5, 0, 1, -4, -2, 0), (2, 1, 0, 0, -3, 0), (3, 0, 0, 0, -3, 0)),
        question="Wie sind die genutzten Standorte am Stichtag an das Internet angeschlossen?",
    )  # fmt: skip
    networks = table(
        "lan-wlan-by-school-type",
        "LAN und WLAN nach Schulform",
        "site",
        (("lan-full", "LAN flächendeckend"), ("lan-partial", "LAN partiell"),
         ("wlan-full", "WLAN flächendeckend"), ("wlan-partial", "WLAN partiell")),
        by_type((83, 10, 85, 3), (13, 0, 12, 1), (10, 1, 9, 2)),
        before=(104, 13, 96, 24),
        question="Wie weit reichen LAN und WLAN am Stichtag an den genutzten Standorten?",
    )  # fmt: skip
    displays = table(
        "displays-by-school-type",
        "Präsentationstechnik nach Schulform",
        "item",
        (("stock", "Stand 01.01.2025"),),
        by_type((1282,), (728,), (607,)),
        before=(2435,),
        row_changes=((80,), (102,), (0,)),
        question="Wie viele Displays und Beamer stehen am Stichtag in den Räumen der Schulen?",
        valid_on=date(2025, 1, 1),
    )
    tablets = table(
        "tablets-by-school-type",
        "Tablets nach Schulform",
        "item",
        (("tablets", "Tablets"),),
        by_type((20597,), (15916,), (14717,)),
        before=(44112,),
        row_changes=((3100,), (2018,), (2000,)),
        question="Wie viele Tablets sind am Stichtag an den Schulen, in einem Raum oder an einem Standort?",
    )
    users = table(
        "tablets-by-user-group",
        "Tablets nach Nutzergruppe",
        "item",
        (("tablets", "Tablets"),),
        (("pupil", "Schülerinnen und Schüler", (46210,)), ("teacher", "Lehrkräfte", (5630,))),
        before=(44600,),
        question="Für wen sind die Tablets bestimmt, solche in Reparatur eingeschlossen?",
    )
    computers = table(
        "pcs-by-school-type",
        "Laptops und PCs nach Schulform",
        "item",
        (("desktop", "Desktop/OPS-PC"), ("laptop", "Laptop"), ("sum", "Summe")),
        by_type((2594, 696, 3290), (1779, 747, 2526), (3582, 737, 4319)),
        before=(6100, 1500, 7600),
        row_changes=((900, 300, 1200), (500, 300, 800), (455, 80, 535)),
        question="Wie viele Desktop-PCs, OPS-PCs und Laptops sind am Stichtag an den Schulen?",
    )
    damage = table(
        "damage-by-year",
        "Schadensfälle nach Jahr",
        "case",
        (("stock", "Tablets im Bestand"), ("cases", "Schadensfälle"), ("rate", "Schadensquote")),
        (("2022", "2022", (27315, 123, Decimal("0.45"))), ("2023", "2023", (44640, 330, Decimal("0.74"))),
         ("2024", "2024", (52400, 671, Decimal("1.28"))), ("pencil", "Eingabestifte", (None, 89, None)),
         ("other", "Sonstige", (None, 12, None))),
        question="Wie viele Schäden an Tablets wurden im Jahr gemeldet, gemessen am Bestand?",
        totals=False,
    )  # fmt: skip
    losses = table(
        "losses-by-year",
        "Diebstähle und Verluste nach Jahr",
        "case",
        (("stock", "Tablets im Bestand"), ("cases", "Diebstahl/Verlust"), ("rate", "Verlustquote"),
         ("tablets", "Tablets")),
        (("2022", "2022", (27315, 51, Decimal("0.19"), None)),
         ("2023", "2023", (44640, 71, Decimal("0.16"), None)),
         ("2024", "2024", (52400, 68, Decimal("0.13"), None)),
         ("theft", "Diebstahl", (None, None, None, 57)), ("loss", "Verlust", (None, None, None, 11))),
        question="Wie viele Tablets gingen im Jahr durch Diebstahl oder Verlust ab, gemessen am Bestand?",
        totals=False,
    )  # fmt: skip
    support = table(
        "support-by-school-type",
        "Support der Schulen nach Schulform",
        "school",
        (("full", "Vollsupport"), ("on_site", "Vor-Ort-Support"), ("own", "Eigenregie-Support"),
         ("sum", "Summe")),
        by_type((78, 10, 0, 88), (14, 0, 0, 14), (8, 0, 1, 9)),
        before=(98, 12, 1, 111),
        question="Welches Supportmodell gilt am Stichtag an den Schulen in Betrieb?",
    )  # fmt: skip
    found = (schools, internet, networks, displays, tablets, users, computers, damage, losses, support)
    return {one.figure: one for one in found}


SERIES = {"tablets": ((2019, 3100), (2020, 9870), (2021, 21400), (2022, 27315), (2023, 44640), (2024, 52400))}


def edition(language: Language = "de", *, audit: tuple[AuditNote, ...] = ()) -> Edition:
    return Edition(
        title="Jahresbericht zur digitalen Ausstattung der Schulen",
        subtitle="Bericht an den Rat und den Schulausschuss",
        authority_name="Musterstadt",
        year=2024,
        valid_on=KEY_DATE,
        known_at=KNOWN_AT,
        created_on=date(2025, 2, 4),
        language=language,
        chapters=annual_chapters(tables(), SERIES, authority_name="Musterstadt", valid_on=KEY_DATE),
        audit=audit,
        hint_known_now=False,
    )


MARKUP = '#panic("x") [*fett*] $x$ _k_ `c` <l> @ref \\ /* // {{'
LONG = "Sekundarschule mit gymnasialer Oberstufe und angeschlossenem Internat für Schülerinnen und Schüler "


def awkward_tables() -> dict[str, FigureTable]:
    """Nothing, no number at all, negatives, markup in labels, labels without end, one emoji."""
    rows = (
        ("a", MARKUP, (0, -5, None)),
        ("b", LONG * 2 + "A", (None, 12345678, Decimal("99.995"))),
        ("c", LONG * 2 + "B", (7, 0, Decimal("-0.004"))),
        ("d", "Schule 🦊 am Łódźer Weg", (1, 1, None)),
    )
    yearly = (("stock", "Bestand"), ("cases", "Fälle"), ("rate", "Quote"))
    columns = (("one", MARKUP), ("sum", "Summe aller irgendwo gezählten Gegenstände"), ("rate", "Quote %"))
    found = [
        table("internet-by-school-type", "Nichts", "site", (("fibre", "Glasfaser"), ("sum", "Summe")), ()),
        table("lan-wlan-by-school-type", MARKUP, "site", columns, rows, before=(8, 0, Decimal(1))),
        table("displays-by-school-type", "Null", "item", (("displays", "Displays"),), (("x", "X", (0,)),)),
        table("tablets-by-school-type", MARKUP, "item", (("tablets", "Tablets"),), (("x", MARKUP, (1,)),),
              before=(2,)),
        table("tablets-by-user-group", "Nutzende", "item", (("tablets", "Tablets"),), ()),
        table("pcs-by-school-type", "Rechner", "item", columns, rows, before=(8, 12345674, Decimal(0)),
              row_changes=((1, -2, None), (None, 3, None))),
        table("damage-by-year", "Schäden", "case", yearly, (), totals=False),
        table("losses-by-year", "Verluste", "case", yearly, (("2024", "2024", (0, 0, None)),), totals=False),
        table("support-by-school-type", "Betreuung", "school",
              tuple((f"c{i}", f"Modell {i}") for i in range(9)),
              tuple((f"r{i}", f"Schulform {i}", tuple(range(i, i + 9))) for i in range(40))),
    ]  # fmt: skip
    return {one.figure: one for one in found}


def awkward_edition(language: Language = "de") -> Edition:
    chapters = annual_chapters(
        awkward_tables(), {"tablets": ((2023, 0), (2024, 0))}, authority_name=MARKUP, valid_on=KEY_DATE
    )
    note = AuditNote("contradiction", MARKUP, MARKUP, ("lan-wlan-by-school-type",))
    return Edition(
        title=MARKUP,
        subtitle=MARKUP,
        authority_name=MARKUP,
        year=2024,
        valid_on=KEY_DATE,
        known_at=None,
        created_on=date(2025, 2, 4),
        language=language,
        chapters=chapters,
        audit=(note, AuditNote("hint", "Hinweis", "Nur so.")),
        hint_known_now=True,
    )
