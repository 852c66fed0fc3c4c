"""The kinds of dated facts there are."""

from django.apps import apps

from pult.kernel.facts.model import DatedFact


def fact_models() -> tuple[type[DatedFact], ...]:
    return tuple(m for m in apps.get_models() if issubclass(m, DatedFact))
