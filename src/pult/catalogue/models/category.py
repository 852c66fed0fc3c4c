"""Kinds of equipment."""

from django.db import models

from pult.kernel.models.texts import Tree, Words


class Category(models.Model):
    """A kind of equipment with its name in lists and the years a device of it is meant to serve.

    `serialised`: each piece is a thing with its own number; else goods counted by quantity.
    `aliases`: other names that lists use, lower case.
    """

    key = models.SlugField(max_length=30, unique=True)
    name = Words(max_length=60, unique=True)
    serialised = models.BooleanField(default=True)
    life_years = models.PositiveSmallIntegerField(null=True)
    aliases = Tree(default=list)

    def __str__(self) -> str:
        return self.name
