from django.db import migrations

from pult.inventory.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("inventory", "0001_initial")]
    operations = list(GUARDS)
