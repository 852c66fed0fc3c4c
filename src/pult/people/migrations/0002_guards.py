from django.db import migrations

from pult.people.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = list(GUARDS)
