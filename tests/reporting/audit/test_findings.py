"""What every finding keeps to."""

import json

from django.utils.translation import override

from pult.reporting.audit.audit import audit
from pult.reporting.audit.finding import as_json
from pult.reporting.audit.published import Published
from reporting.audit.printed import printed, together


def wrong(figure: str = "T1") -> list[Published]:
    return printed(figure, "Tablets", ["Anzahl"], {"A": [1200], "B": [340]}, total=[1550])


def test_the_key_does_not_depend_on_language_or_line() -> None:
    (german,) = audit(wrong())
    with override("en"):
        (english,) = audit(list(reversed(wrong())))
    assert german.key == english.key
    assert "1,540" in english.explanation
    assert german.key != audit(wrong("T2"))[0].key


def test_findings_come_once_and_in_the_order_of_the_file() -> None:
    found = audit(together(wrong("T1"), wrong("T2"), printed("T3", "Räume", ["Zahl"], {"A": [1]})))
    assert [finding.statements[0].figure for finding in found[:2]] == ["T1", "T2"]
    assert len({finding.key for finding in found}) == len(found)


def test_a_finding_as_json() -> None:
    (finding,) = audit(wrong())
    back = json.loads(json.dumps(as_json(finding)))
    assert (back["key"], back["difference"]) == (finding.key, "10")
    assert back["statements"][0] == {
        "source": "musterstadt-bericht",
        "figure": "T1",
        "title": "Tablets",
        "as_of": "2024-12-31",
        "row": "Summe",
        "column": "Anzahl",
        "value": "1550",
        "unit": "count",
        "kind": "total",
        "line": 4,
    }


def test_nothing_published_nothing_found() -> None:
    assert audit([]) == []
