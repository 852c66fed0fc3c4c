from django.db import migrations

from pult.kernel.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = list(GUARDS)
