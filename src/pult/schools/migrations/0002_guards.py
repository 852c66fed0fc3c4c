from django.db import migrations

from pult.schools.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = list(GUARDS)
