"""Two products become one: items, goods, what lists call them; and taking it back."""

from datetime import date
from pathlib import Path

import pytest

from cast import Cast
from city import CLERK, Town, add_goods, add_item
from harness.shown import shown
from inventory.lists import AT, counts, csv_list, device, read
from pult.catalogue.public import Category, Product, merged_products, offered_products
from pult.inventory.operations.describing import Description, describe
from pult.inventory.operations.enrolling import product_named
from pult.inventory.operations.merged import ProductMerged
from pult.inventory.operations.merging import ProductsUnfit, merge_products
from pult.inventory.operations.taking_back import reverse_entry
from pult.inventory.public import (
    EQUIPMENT,
    Draft,
    Item,
    ItemFact,
    Movement,
    NewItem,
    Reason,
    StockLevel,
    StockTooSmall,
    Whereabouts,
    record_movements,
    reverse_movement,
    take_in,
)
from pult.kernel.db.infinity import STILL
from pult.kernel.figures.asking import ask
from pult.kernel.journal.rebuilding import differences
from pult.kernel.keydates import KeyDate
from pult.kernel.models import Entry
from pult.kernel.soundness import prove

pytestmark = pytest.mark.django_db

DAY = KeyDate(date(2024, 3, 1))
BASE = "/99001/verwaltung/produkte/"


def product(town: Town, maker: str, model: str, category: str = "tablet") -> Product:
    return Product.objects.create(
        authority_id=town.id, category=Category.objects.get(key=category), manufacturer=maker, model=model
    )


def merge(town: Town, one: Product, into: Product) -> Entry:
    return merge_products(authority=town.id, product=one.pk, into=into.pk, by=CLERK, at=AT)


def products_of_items() -> set[tuple[str, int]]:
    facts = ItemFact.objects.filter(known_to=STILL)
    return set(facts.values_list("item__serial_number", "product_id"))


def stock(product: Product) -> dict[int, int]:
    levels = StockLevel.objects.filter(product=product, known_to=STILL, valid_to__year=9999)
    return dict(levels.values_list("place_id", "quantity"))


def sound() -> bool:
    return differences(EQUIPMENT) == [] and prove() == []


def test_items_follow_for_all_days_and_the_figures_stay(town: Town) -> None:
    other = product(town, "Muster Firma", "Tafel-10")
    items = [add_item(town, serial) for serial in ("A", "B")]
    before = ask("tablets-by-school-type", authority=town.id, on=DAY).total
    entry = merge(town, town.tablet, other)
    assert products_of_items() == {("A", other.pk), ("B", other.pk)}
    assert set(Whereabouts.objects.filter(known_to=STILL).values_list("product_id", flat=True)) == {other.pk}
    assert ask("tablets-by-school-type", authority=town.id, on=DAY).total == before
    assert entry.summary == "Produkte zusammengeführt: Musterfirma Tafel 10 ist jetzt Muster Firma Tafel-10"
    assert [one.pk for one in offered_products(town.id).filter(category__key="tablet")] == [other.pk]
    assert ItemFact.objects.filter(item=items[0], known_to=entry.pk, product=town.tablet).exists()
    assert sound()


def test_goods_follow_with_their_history_and_come_back(town: Town) -> None:
    other = product(town, "Muster Firma", "Stift-2", "pencil")
    add_goods(town, 10)
    first, second = town.site_places[0].pk, town.site_places[1].pk
    moved = Draft(date(2024, 2, 20), first, second, Reason.REDISTRIBUTION, product=town.pencil.pk, quantity=4)
    record_movements(authority=town.id, lines=[moved], by=CLERK, at=AT, summary="Verteilt")
    record_movements(
        authority=town.id,
        lines=[Draft(date(2024, 2, 1), town.supplier.pk, second, Reason.DELIVERY, product=other.pk, quantity=1)],
        by=CLERK,
        at=AT,
        summary="Geliefert",
    )
    entry = merge(town, town.pencil, other)
    assert (stock(town.pencil), stock(other)) == ({}, {first: 6, second: 5})
    levels = StockLevel.objects.filter(product=other, place=first, known_to=STILL).order_by("valid_from")
    assert list(levels.values_list("valid_from", "quantity")) == [(date(2024, 2, 1), 10), (date(2024, 2, 20), 6)]
    assert sound()
    reverse_entry(authority=town.id, number=entry.number, why="doch zwei", by=CLERK, at=AT)
    assert (stock(town.pencil), stock(other)) == ({first: 6, second: 4}, {second: 1})
    assert merged_products(town.id) == {}
    assert sound()
    again = merge(town, town.pencil, other)
    assert (stock(town.pencil), stock(other)) == ({}, {first: 6, second: 5})
    reverse_entry(authority=town.id, number=again.number, why="doch zwei", by=CLERK, at=AT)
    assert stock(town.pencil) == {first: 6, second: 4}
    assert sound()


def test_goods_that_went_on_since_are_not_taken_back(town: Town) -> None:
    other = product(town, "Muster Firma", "Stift-2", "pencil")
    add_goods(town, 10)
    first, second = town.site_places[0].pk, town.site_places[1].pk
    entry = merge(town, town.pencil, other)
    line = Draft(date(2024, 3, 1), first, second, Reason.REDISTRIBUTION, product=other.pk, quantity=4)
    record_movements(authority=town.id, lines=[line], by=CLERK, at=AT, summary="Verteilt")
    with pytest.raises(StockTooSmall):
        reverse_entry(authority=town.id, number=entry.number, why="Irrtum", by=CLERK, at=AT)


def test_taken_back_everything_is_as_before(town: Town) -> None:
    other = product(town, "Muster Firma", "Tafel-10")
    add_item(town, "A")
    entry = merge(town, town.tablet, other)
    reverse_entry(authority=town.id, number=entry.number, why="doch zwei", by=CLERK, at=AT)
    assert products_of_items() == {("A", town.tablet.pk)}
    assert merged_products(town.id) == {}
    assert {one.pk for one in offered_products(town.id)} == {town.tablet.pk, other.pk, town.pencil.pk}
    assert sound()


def test_lists_and_forms_that_use_the_old_name_mean_the_other(town: Town, tmp_path: Path) -> None:
    third = product(town, "MF", "T 10")
    other = product(town, "Muster Firma", "Tafel-10")
    merge(town, town.tablet, other)
    merge(town, other, third)
    report = read(
        town,
        csv_list(tmp_path / "Liste.csv", device("N-1"), device("N-2", Hersteller="Muster firma", Modell="tafel-10")),
    )
    assert counts(report) == (2, 0, 0)
    assert report.warnings == []
    assert products_of_items() == {("N-1", third.pk), ("N-2", third.pk)}
    category = Category.objects.get(key="tablet").pk
    named = product_named(authority=town.id, category=category, manufacturer="musterfirma", model="Tafel 10")
    assert named.pk == third.pk


def test_what_is_no_pair_is_refused(town: Town) -> None:
    theirs = town.neighbour.tablet
    gone = product(town, "Muster Firma", "Tafel-10")
    merge(town, gone, town.tablet)
    for one, into in (
        (town.tablet, town.tablet),
        (town.tablet, town.pencil),
        (town.tablet, theirs),
        (theirs, town.tablet),
        (gone, town.tablet),
        (town.tablet, gone),
    ):
        with pytest.raises(ProductsUnfit) as refused:
            merge(town, one, into)
        assert refused.value.remedy


class TestPages:
    def test_somebody_merges_and_takes_it_back(self, town: Town, cast: Cast) -> None:
        client = cast.client("city-it")
        other = product(town, "Muster Firma", "Tafel-10")
        add_item(town, "A")
        address = f"{BASE}{other.pk}/zusammenfuehrung/"
        form = client.get(address).context["form"]
        assert form["in"].value() == town.tablet.pk
        answer = client.post(address, {"in": town.tablet.pk, "submission": form.submission}, follow=True)
        assert answer.status_code == 200
        assert shown(answer).tables[0].column("Modell") == ("Stift 2", "Tafel 10")
        assert client.get(f"{BASE}{other.pk}/").headers["Location"] == f"{BASE}{town.tablet.pk}/"
        assert client.get(f"{BASE}{town.tablet.pk}/").context["merged"] == ["Muster Firma Tafel-10"]
        entry = Entry.objects.get(action="inventory.merge_products")
        page = client.get(f"/99001/vorgaenge/{entry.number}/")
        assert "zusammengeführt" in shown(page).words
        client.post(f"/99001/vorgaenge/{entry.number}/storno/", {"warum": "doch zwei"})
        assert merged_products(town.id) == {}

    def test_without_a_choice_the_page_asks(self, town: Town, cast: Cast) -> None:
        answer = cast.client("city-it").post(f"{BASE}{town.tablet.pk}/zusammenfuehrung/", {"in": ""})
        assert answer.status_code == 422
        assert "in" in answer.context["form"].errors

    def test_the_audit_trail_names_it(self, town: Town, cast: Cast) -> None:
        merge(town, product(town, "Muster Firma", "Tafel-10"), town.tablet)
        page = cast.client("auditor").get("/99001/protokoll/")
        assert "Produkte zusammengeführt" in shown(page).text

    def test_the_merged_name_may_become_the_name(self, town: Town, cast: Cast) -> None:
        other = product(town, "Muster Firma", "Tafel-10")
        merge(town, other, town.tablet)
        client = cast.client("city-it")
        answer = client.post(f"{BASE}{town.tablet.pk}/", {"manufacturer": "Muster Firma", "model": "Tafel-10"})
        assert answer.status_code == 302
        assert [str(Product.objects.get(pk=one.pk)) for one in (town.tablet, other)] == [
            "Muster Firma Tafel-10",
            "Musterfirma Tafel 10",
        ]


class TestWhoChoseTheOldOne:
    """Before it was merged: a form that stood open, a program, a line that is booked anew."""

    @pytest.fixture
    def merged(self, town: Town) -> Product:
        other = product(town, "Muster Firma", "Tafel-10")
        add_item(town, "A")
        merge(town, town.tablet, other)
        return other

    def test_is_told_which_it_is_now(self, town: Town, merged: Product) -> None:
        item = Item.objects.get(serial_number="A")
        says = Description(town.tablet.pk, "INV-A", "teacher")
        with pytest.raises(ProductMerged) as refused:
            describe(authority=town.id, item=item.pk, says=says, since=None, by=CLERK, at=AT)
        assert refused.value.message == (
            "„Musterfirma Tafel 10“ ist jetzt „Muster Firma Tafel-10“: Die beiden Produkte sind zusammengeführt."
        )
        new = NewItem("B", town.tablet.pk, town.site_places[0].pk, town.supplier.pk, AT.date())
        with pytest.raises(ProductMerged):
            take_in(authority=town.id, items=[new], reason=Reason.PURCHASE, by=CLERK, at=AT, summary="Neu")

    def test_goods_are_not_booked_of_it(self, town: Town) -> None:
        other = product(town, "Muster Firma", "Stift-2", "pencil")
        add_goods(town, 5)
        line = Movement.objects.get(product=town.pencil)
        wrong = reverse_movement(authority=town.id, movement=line.pk, by=CLERK, at=AT, why="Irrtum")
        merge(town, town.pencil, other)
        with pytest.raises(ProductMerged):
            add_goods(town, 5)
        with pytest.raises(ProductMerged):
            reverse_entry(authority=town.id, number=wrong.number, why="Irrtum", by=CLERK, at=AT)
        assert sound()

    def test_lists_kept_under_a_name_go_on(self, town: Town, cast: Cast, merged: Product) -> None:
        client = cast.client("city-it")
        for address in ("/99001/geraete/", "/99001/geraete/?tag=2024-03-01"):
            page = client.get(address, {"modell": town.tablet.pk})
            assert page.context["list"].count == 1
