"""Things are found by a part of their numbers."""

from django.db import migrations

from pult.kernel.db.search import PartsIndex


class Migration(migrations.Migration):
    dependencies = [("inventory", "0002_guards")]
    operations = [
        PartsIndex("item_serial_parts", "inventory_item", "serial_number"),
        PartsIndex("itemfact_number_parts", "inventory_itemfact", "inventory_number"),
    ]
