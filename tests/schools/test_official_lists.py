"""The real lists of the state, where they lie beside the project."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pult.kernel.db import bulk
from pult.kernel.imports.running import run_import
from pult.schools.codes import OPERATING
from pult.schools.public import Authority, SchoolOperation, SiteDetails, SocialIndex
from pult.schools.schools_import.authorities import AuthoritiesImporter
from pult.schools.social_index_import.importer import SocialIndexImporter
from schools.lists import MINISTRY_HEADER
from schools.reading import AT, CLERK, known_facts, read_schools

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SCHOOLS = DATA / "nrw_schools" / "Schulen_full.csv"
AUTHORITIES = DATA / "nrw_schools" / "Schultraeger_full.csv"
SOCIAL_INDEX = DATA / "nrw_social_index" / "schulsozialindex_sj_24_25.csv"
ON = date(2025, 9, 5)
OFFICES = [
    f'"60000{n}";"0A";"Schulamt";"";"";"Schulamt {n}";"5";"99999";"Musterdorf";"Markt {n}";"";"";"";"";"";"";"1";"0";'
    f'"05999000";"1";"01.08.1973";"null";"null";"null"'
    for n in (1, 2)
]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SCHOOLS.exists(), reason="shared/data/nrw_schools is not beside the project"),
]


def test_schools_and_social_index_of_the_whole_state(tmp_path: Path) -> None:
    """The ministry's own list, whole: school offices stand among the schools, and nobody says whose schools to read."""
    whole = tmp_path / "schuldaten.csv"
    whole.write_text(_in_the_ministry_format(None, OFFICES), encoding="utf-8-sig")
    report = read_schools(whole, ON)
    assert (report.rows, report.created, report.problems, report.warnings) == (5427, 5425, [], [])
    assert report.notes[-1] == "2 Zeilen sind keine Schulen (Schulform 0A), übergangen"

    open_now = SchoolOperation.objects.filter(valid_from__lte=ON, valid_to__gt=ON, code__in=OPERATING)
    counts = {
        number: open_now.filter(authority=Authority.objects.get(number=number).pk).count()
        for number in ("10297", "10273", "10261", "10303")
    }
    assert counts == {"10297": 153, "10273": 80, "10261": 78, "10303": 56}

    index = run_import(SocialIndexImporter(None, None, ON), SOCIAL_INDEX, by=CLERK, at=AT, on=ON)
    assert (index.created, index.problems) == (4130, [])
    # Within the test's transaction nobody else tells PostgreSQL how full the tables are; it would loop for minutes.
    bulk.analyze_all()
    of_city = {
        city: SocialIndex.objects.filter(
            school__in=SiteDetails.objects.filter(city=city).values("site__uses__school")
        ).count()
        for city in ("Dortmund", "Bochum", "Hagen", "Bielefeld")
    }
    assert of_city == {"Dortmund": 134, "Bochum": 66, "Hagen": 45, "Bielefeld": 68}

    names = run_import(AuthoritiesImporter(), AUTHORITIES, by=CLERK, at=AT, on=ON)
    assert (names.created, names.changed, names.problems) == (1, 768, [])
    assert Authority.objects.get(number="10297").name == "Stadt Dortmund"


def test_one_authority_in_the_ministry_format_gives_the_same_facts(tmp_path: Path) -> None:
    converted = tmp_path / "schuldaten.csv"
    converted.write_text(_in_the_ministry_format("10297", []), encoding="utf-8-sig")
    assert read_schools(converted, ON, "10297").problems == []
    facts = known_facts()
    assert len(facts["SchoolDetails"]) == 155

    report = read_schools(SCHOOLS, ON, "10297")

    assert (report.created, report.changed, report.unchanged) == (0, 0, len(facts["SchoolDetails"]))
    assert known_facts() == facts


def _in_the_ministry_format(authority: str | None, offices: Sequence[str]) -> str:
    """The schools of the authority, None for all; the offices stand after the first of them."""
    with SCHOOLS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if authority in (None, row["SchultraegerNr"])]
    lines = ["sep=;", MINISTRY_HEADER]
    for r in rows:
        day = r["SchBetrSchlDatum"]
        cells = (
            *(r[c] for c in ("SchulNr", "SF", "ABez1", "ABez2", "ABez3", "KurzBez")),
            "1",
            *(r[c] for c in ("PLZ", "Ort", "Strasse", "TelVorw", "Telefon", "FaxVorw", "Fax", "Email", "URL")),
            *(r[c] for c in ("OeffPri", "SchultraegerNr")),
            f"05{r['RegSchl']}",
            r["SchBetrSchl"],
            f"{day[6:]}.{day[4:6]}.{day[:4]}",
            *(("null",) * 3 if r["KoRe"] == "999999" else ("EPSG:25832", r["KoRe"], r["KoHo"])),
        )
        lines.append(";".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    lines[3:3] = offices
    return "\n".join(lines) + "\n"
