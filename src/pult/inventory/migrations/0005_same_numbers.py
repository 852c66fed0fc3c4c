"""Numbers are found in every spelling: without case, spaces and hyphens."""

import django.db.models.expressions
from django.db import migrations, models

import pult.kernel.identifiers
from pult.kernel.db.search import PartsIndex
from pult.kernel.identifiers import same_number_sql


class Migration(migrations.Migration):
    dependencies = [("inventory", "0004_things_of_a_place")]
    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                django.db.models.expressions.F("authority"),
                pult.kernel.identifiers.SameNumber("serial_number"),
                name="item_same_serial",
            ),
        ),
        migrations.AddIndex(
            model_name="itemfact",
            index=models.Index(
                django.db.models.expressions.F("authority"),
                pult.kernel.identifiers.SameNumber("inventory_number"),
                name="itemfact_same_number",
            ),
        ),
        PartsIndex("item_serial_spelt_parts", "inventory_item", f"({same_number_sql('serial_number')})"),
        PartsIndex("itemfact_number_spelt_parts", "inventory_itemfact", f"({same_number_sql('inventory_number')})"),
        migrations.RunSQL("DROP INDEX IF EXISTS item_serial_parts", migrations.RunSQL.noop),
        migrations.RunSQL("DROP INDEX IF EXISTS itemfact_number_parts", migrations.RunSQL.noop),
    ]
