"""The catalogue of an authority's open data after DCAT-AP.de 3.0.

Required are: of the catalogue title, description and publisher; of a dataset the same three; of a distribution the
address where it is got and the licence. What GovData recommends beyond that is there as far as we know it.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from pult.schools.public import Authority

from ..models import Publication
from .graph import Iri, Node, Text
from .holdings import Holdings, PublishedTable
from .terms import Terms

_EU: Final = "http://publications.europa.eu/resource/authority"
_IANA: Final = "https://www.iana.org/assignments/media-types"
THEMES: Final = tuple(Iri(f"{_EU}/data-theme/{code}") for code in ("EDUC", "TECH", "GOVE"))
GERMAN: Final = Iri(f"{_EU}/language/DEU")
AVAILABLE: Final = Iri(f"{_EU}/planned-availability/STABLE")
YEARLY: Final = Iri(f"{_EU}/frequency/ANNUAL")
PUBLIC: Final = Iri(f"{_EU}/access-right/PUBLIC")
LEVEL: Final = Iri("http://dcat-ap.de/def/politicalGeocoding/Level/municipality")
FORMATS: Final = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "pdf": ("PDF", "application/pdf"),
    "docx": ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}

Said = tuple[str, Any]
Address = Callable[..., str]
"""Name of a page and its arguments → its whole address."""


def catalogue(authority: Authority, holdings: Holdings, terms: Terms, address: Address) -> list[Node]:
    """The catalogue and its datasets: one for each report, one for each figure over all its years."""
    writer = _Writer(authority, terms, address)
    datasets = [
        *(writer.report(publication) for publication in holdings.publications),
        *(writer.figure(key, tables) for key, tables in holdings.figures.items()),
    ]
    newest = max((one.entry.recorded_at for one in holdings.publications), default=None)
    return [writer.whole(datasets, newest), *datasets]


class _Writer:
    def __init__(self, authority: Authority, terms: Terms, address: Address) -> None:
        self.authority = authority
        self.terms = terms
        self.address = address
        self.home = address("reporting-public", authority.number)
        self.publisher = Node(
            Iri(f"{self.home}#herausgeber"),
            "foaf:Agent",
            (
                ("foaf:name", Text(authority.name)),
                ("dcterms:type", Iri("http://purl.org/adms/publishertype/LocalAuthority")),
            ),
        )

    def whole(self, datasets: list[Node], newest: datetime | None) -> Node:
        name = self.authority.name
        return Node(
            Iri(f"{self.home}#katalog"),
            "dcat:Catalog",
            (
                ("dcterms:title", Text(f"Offene Daten zur digitalen Ausstattung der Schulen: {name}", "de")),
                (
                    "dcterms:description",
                    Text(f"Jahresberichte und Kennzahlen, die der Schulträger {name} veröffentlicht hat.", "de"),
                ),
                ("dcterms:publisher", self.publisher),
                ("dcterms:language", GERMAN),
                ("foaf:homepage", Iri(self.home)),
                ("dcterms:license", Iri(self.terms.licence.uri)),
                ("dcat:themeTaxonomy", Iri("http://publications.europa.eu/resource/dataset/data-theme")),
                ("dcatap:availability", AVAILABLE),
                *((("dcterms:modified", newest),) if newest else ()),
                *self._place(),
                *(("dcat:dataset", dataset.iri) for dataset in datasets),
            ),
        )

    def report(self, publication: Publication) -> Node:
        report = publication.report
        page = self.address("reporting-public-report", self.authority.number, report.year)
        title = f"Jahresbericht {report.year} zur digitalen Ausstattung der Schulen ({self.authority.name})"
        told = f"Bericht zum Stichtag {report.valid_on:%d.%m.%Y}, Ausgabe {report.number}: Text, Tabellen und Bilder."
        issued = publication.entry.recorded_at
        distributions = [
            self._distribution(
                self.address("reporting-public-file", self.authority.number, report.year, form), form, title, issued
            )
            for form in ("pdf", "docx", "xlsx", "json")
        ]
        return self._dataset(
            page, title, told, ("Jahresbericht",), report.valid_on, report.valid_on, issued, distributions
        )

    def figure(self, key: str, tables: list[PublishedTable]) -> Node:
        newest = tables[0].table
        number = self.authority.number
        page = self.address("reporting-public-figure", number, key)
        title = f"{newest.title} ({self.authority.name})"
        issued = max(one.publication.entry.recorded_at for one in tables)
        distributions = [
            self._distribution(self.address("reporting-public-figure-file", number, key, form), form, title, issued)
            for form in ("csv", "json")
        ]
        days = [one.table.valid_on for one in tables]
        return self._dataset(
            page, title, newest.question, ("Kennzahl",), min(days), max(days), issued, distributions, yearly=True
        )

    def _dataset(
        self,
        page: str,
        title: str,
        told: str,
        keywords: tuple[str, ...],
        start: date,
        end: date,
        issued: datetime,
        distributions: list[Node],
        *,
        yearly: bool = False,
    ) -> Node:
        period = Node(None, "dcterms:PeriodOfTime", (("dcat:startDate", start), ("dcat:endDate", end)))
        says: list[Said] = [
            ("dcterms:title", Text(title, "de")),
            ("dcterms:description", Text(told, "de")),
            ("dcterms:publisher", self.publisher.iri),
            ("dcterms:identifier", Text(page)),
            ("dcterms:issued", issued),
            ("dcterms:modified", issued),
            ("dcterms:language", GERMAN),
            ("dcterms:accessRights", PUBLIC),
            ("dcterms:temporal", period),
            ("dcat:landingPage", Iri(page)),
            ("dcatap:availability", AVAILABLE),
            ("dcatde:politicalGeocodingLevelURI", LEVEL),
        ]
        says += [("dcat:theme", theme) for theme in THEMES]
        says += [("dcat:keyword", Text(word, "de")) for word in (*keywords, "Schule", "Digitalisierung", "Ausstattung")]
        says += self._place(coded=True)
        if yearly:
            says.append(("dcterms:accrualPeriodicity", YEARLY))
        if self.terms.contributor:
            says.append(("dcatde:contributorID", Iri(f"http://dcat-ap.de/def/contributors/{self.terms.contributor}")))
        if self.terms.contact_href:
            way = "vcard:hasEmail" if self.terms.contact_href.startswith("mailto:") else "vcard:hasURL"
            kind = Node(
                None, "vcard:Kind", (("vcard:fn", Text(self.authority.name)), (way, Iri(self.terms.contact_href)))
            )
            says.append(("dcat:contactPoint", kind))
        says += [("dcat:distribution", one) for one in distributions]
        return Node(Iri(f"{page}#datensatz"), "dcat:Dataset", tuple(says))

    def _distribution(self, address: str, form: str, title: str, issued: datetime) -> Node:
        name, media = FORMATS[form]
        says: list[Said] = [
            ("dcterms:title", Text(f"{title} als {name}", "de")),
            ("dcat:accessURL", Iri(address)),
            ("dcat:downloadURL", Iri(address)),
            ("dcterms:license", Iri(self.terms.licence.uri)),
            ("dcterms:format", Iri(f"{_EU}/file-type/{name}")),
            ("dcat:mediaType", Iri(f"{_IANA}/{media}")),
            ("dcterms:modified", issued),
            ("dcatap:availability", AVAILABLE),
        ]
        if self.terms.licence.naming:
            says.append(("dcatde:licenseAttributionByText", Text(self.terms.attribution, "de")))
        return Node(Iri(f"{address}#distribution"), "dcat:Distribution", tuple(says))

    def _place(self, *, coded: bool = False) -> list[Said]:
        key = self.authority.municipality_key
        if not key:
            return []
        place = Iri(f"http://dcat-ap.de/def/politicalGeocoding/municipalityKey/{key}")
        return [("dcterms:spatial", place), *([("dcatde:politicalGeocodingURI", place)] if coded else [])]
