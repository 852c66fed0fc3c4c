"""The categories that every authority starts with."""

from typing import Any

from django.db import migrations

from pult.catalogue.categories import CATEGORIES


def add(apps: Any, schema_editor: Any) -> None:
    category = apps.get_model("catalogue", "Category")
    category.objects.bulk_create(
        category(key=c.key, name=c.name, serialised=c.serialised, life_years=c.life_years, aliases=list(c.aliases))
        for c in CATEGORIES
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
