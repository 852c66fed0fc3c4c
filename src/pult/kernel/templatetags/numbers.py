"""Numbers as they are written: `{% load numbers %}`."""

from decimal import Decimal

from django import template

from pult.kernel import wording

register = template.Library()


@register.filter
def number(value: int | Decimal) -> str:
    """`80 310`, as everywhere in the product."""
    return wording.number(value)
