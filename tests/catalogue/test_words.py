"""Categories that everyone starts with speak both languages; a renamed one keeps the name it was given."""

import pytest
from django.utils import translation

from pult.catalogue.public import Category, category_name


@pytest.mark.django_db
def test_names_in_german_are_those_of_the_books() -> None:
    categories = list(Category.objects.all())
    assert len(categories) == 19
    assert [category_name(one) for one in categories] == [one.name for one in categories]


@pytest.mark.django_db
def test_names_in_english() -> None:
    with translation.override("en"):
        named = {one.key: category_name(one) for one in Category.objects.all()}
    assert (named["display"], named["projector"], named["pencil"]) == ("Interactive display", "Projector", "Stylus")


@pytest.mark.django_db
def test_a_renamed_category_keeps_its_name() -> None:
    projector = Category.objects.get(key="projector")
    projector.name = "Summe"
    with translation.override("en"):
        assert category_name(projector) == "Summe"
        assert category_name(Category(key="drone", name="Drohne")) == "Drohne"
