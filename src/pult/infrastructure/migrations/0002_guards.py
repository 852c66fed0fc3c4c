from django.db import migrations

from pult.infrastructure.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("infrastructure", "0001_initial")]
    operations = list(GUARDS)
