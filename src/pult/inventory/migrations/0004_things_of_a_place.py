"""What stands at one school is found without visiting all periods."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory", "0003_parts_of_numbers")]
    operations = [
        migrations.AddIndex("whereabouts", models.Index(fields=["place", "known_to"], name="whereabouts_place")),
    ]
