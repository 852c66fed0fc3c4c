from django.db import migrations

from pult.reporting.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_documents")]
    operations = [guard for guard in GUARDS if guard.table != "reporting_report"]
