"""Forms that change what stands there already, and the other addresses that take something, each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from city import Town, add_goods, add_item
from pult.catalogue.models import Category, Product
from pult.infrastructure.models import LanCoverage
from pult.infrastructure.operations.networking import state_network
from pult.inventory.models import Item
from pult.inventory.operations.arranging import add_place
from pult.kernel.db.infinity import EVER
from pult.people.models import Person, Post
from pult.schools.models import SupportModel
from pult.schools.operations.describing import Said, describe_school
from pult.schools.public import Campus, School, Site
from reporting.conftest import AT


@dataclass(frozen=True)
class Changing:
    """`changed` is set to `first` by one and to `second` by the other.

    `address`: of the page; `sent_to`: of its form, where that is another.
    """

    address: Callable[[Town], str]
    changed: str
    first: str | Callable[[Town], str]
    second: str | Callable[[Town], str]
    who: str = "administrator"
    elsewhere: str = "ziel=schule-990036"
    """Where the other one leads it, when the address says where to."""
    sent_to: str = ""
    also: dict[str, str] = field(default_factory=dict)
    """Other fields that have to say something."""


def item(town: Town) -> int:
    known = Item.objects.filter(authority_id=town.id, serial_number="D1").values_list("pk", flat=True).first()
    return known or int(add_item(town, "D1", at=town.site_places[0]).pk)


def moved(town: Town) -> str:
    return f"/99001/geraete/umsetzung/?auswahl={item(town)}&ziel=schule-990024"


def goods(town: Town) -> str:
    add_goods(town, 30)
    return f"/99001/geraete/mengenware/{town.pencil.pk}/{town.site_places[0].pk}/zaehlung/"


def goods_moved(town: Town) -> str:
    return goods(town).replace("zaehlung", "umsetzung") + "?ziel=schule-990024"


def school_key(town: Town, number: str) -> str:
    return str(School.objects.get(authority_id=town.id, number=number).pk)


def place(town: Town) -> str:
    made = add_place(authority=town.id, kind="warehouse", name="Keller", by="account:1", at=AT)
    return f"/99001/verwaltung/orte/{made.pk}/"


def campus(town: Town) -> str:
    return f"/99001/schulen/campus/{Campus.objects.create(authority_id=town.id, name='Nord').pk}/"


def person(town: Town) -> str:
    registered = Person.objects.filter(authority_id=town.id).order_by("pk")[0]
    return f"/99001/verwaltung/personen/{registered.pk}/angaben/"


def post(town: Town) -> str:
    held = Post.objects.filter(authority_id=town.id, role="teacher").order_by("pk")[0]
    return f"/99001/verwaltung/posten/{held.pk}/ende/"


def category(town: Town) -> str:
    Product.objects.exclude(authority_id=town.id).delete()  # theirs too, nobody would change
    Category.objects.create(key="kamera", name="Kamera")
    return "/99001/verwaltung/kategorien/kamera/"


def supported(town: Town) -> str:
    said: list[Said] = [(SupportModel, (), ("full",))]
    school = School.objects.get(authority_id=town.id, number="990012")
    describe_school(
        authority=town.id, school=school.pk, said=said, on=EVER, until=None, what="Supportmodell", by="account:1", at=AT
    )
    return f"{SCHOOL}/angaben/supportmodell/"


def wired(town: Town) -> str:
    site = Site.objects.get(authority_id=town.id, code="990012A")
    state_network(
        authority=town.id,
        site=site.pk,
        fact=LanCoverage,
        values=("partial",),
        on=EVER,
        until=None,
        what="LAN",
        by="account:1",
        at=AT,
    )
    return f"{NET}/lan/"


SCHOOL = "/99001/schulen/990012"
SITE = "/99001/schulen/990012/standorte/990012A"
NET = "/99001/netze/990012A"
FORMS = {
    "item": Changing(lambda town: f"/99001/geraete/{item(town)}/angaben/", "notiz", "Kratzer", "Delle"),
    "move": Changing(moved, "notiz", "zum Prüfen", "Display gebrochen"),
    "goods": Changing(goods, "gezaehlt", "28", "27"),
    "place": Changing(place, "name", "Keller Nord", "Keller Süd"),
    "product": Changing(lambda town: f"/99001/verwaltung/produkte/{town.tablet.pk}/", "model", "A", "B"),
    "authority": Changing(lambda _town: "/99001/verwaltung/schultraeger/", "line", "Erste Zeile", "Zweite Zeile"),
    "campus": Changing(campus, "name", "Campus Nord", "Campus Mitte"),
    "school": Changing(lambda _town: f"{SCHOOL}/angaben/kontakt/", "kurzname", "Markt", "Am Markt"),
    "end of a fact": Changing(
        supported,
        "ab",
        "01.01.2024",
        "01.02.2024",
        sent_to=f"{SCHOOL}/angaben/supportmodell/ende/",
    ),
    "closure": Changing(lambda _town: f"{SCHOOL}/schliessung/", "ab", "01.08.2024", "01.08.2025"),
    "merger": Changing(
        lambda _town: f"{SCHOOL}/zusammenlegung/",
        "schulen",
        lambda town: school_key(town, "990036"),
        lambda town: school_key(town, "990024"),
        also={"ab": "01.08.2024"},
    ),
    "use of a site": Changing(lambda _town: f"{SITE}/nutzung/", "ab", "01.08.2024", "01.08.2025"),
    "goods moved": Changing(goods_moved, "menge", "3", "4", elsewhere="ziel=schule-990024"),
    "address": Changing(lambda _town: f"{SITE}/anschrift/", "strasse", "Erste Straße 1", "Zweite Straße 2"),
    "network": Changing(lambda _town: f"{NET}/lan/", "ausbau", "full", "partial"),
    "end of a network": Changing(wired, "ab", "01.01.2024", "01.02.2024", sent_to=f"{NET}/lan/ende/"),
    "category": Changing(category, "aliases", "Fotoapparat", "Knipse"),
    "person": Changing(person, "name", "Erika Erfunden", "Erich Erfunden"),
    "post": Changing(post, "last", "31.12.2026", "31.12.2027"),
    "terms": Changing(lambda _town: "/99001/berichte/offene-daten/", "contact", "a@pult.example", "b@pult.example"),
}

OTHERWISE: Final = {
    "reporting-chapter": "carries the version in which the chapter changed last (tests/reporting/web)",
    "reporting-checking": "carries the version and the state of the books that were checked (tests/reporting/web)",
    "portal-import-takeover": "rehearses again what changed since the preview (tests/portal/imports)",
    "schools-site-rooms": "names the room by what it is called: who comes later finds no such room",
    "inventory-product-merging": "names both products: who comes later finds that one of them is merged already",
}
"""Changing too, and safe in a way of their own."""

HARMLESS: Final = {
    "makes something new": (
        "schools-opening",
        "schools-campus-opening",
        "schools-site-opening",
        "inventory-taking-in",
        "inventory-place-new",
        "people-registration",
        "people-appointment",
        "people-invitation",
        "people-account-link",
        "api-tokens",
        "api-token-issue",
        "portal-import-new",
        "portal-proofs",
        "reporting-new",
        "reporting-figure-audit",
        "reporting-correct",
        "reporting-chapter-add",
    ),
    "names what it takes back, once": (
        "schools-taking-back",
        "infrastructure-taking-back",
        "inventory-reversal",
        "inventory-entry-reversal",
        "portal-import-undo",
        "portal-entry-undo",
    ),
    "does the same when done twice": (
        "people-anonymisation",
        "people-account-lock",
        "people-account-unlock",
        "people-account-second-factor",
        "api-token-revoke",
        "portal-job-restart",
        "reporting-publish",
    ),
    "a version for each step, any of which can be restored": (
        "reporting-chapter-move",
        "reporting-chapter-remove",
        "reporting-restore",
        "reporting-discard",
    ),
    "a list on its way into the books, nothing in them": (
        "portal-import-columns",
        "portal-import-replacement",
        "portal-import-mending",
        "portal-import-leaving-out",
        "portal-import-discard",
    ),
    "one's own: nobody else writes it": (
        "people-profile",
        "account_change_password",
        "account_set_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    ),
}
"""Reason → addresses that take something and cannot overwrite what somebody else wrote."""
