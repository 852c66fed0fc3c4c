from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_guards")]

    operations = [
        migrations.RemoveField("tenant", "entries"),
        migrations.RemoveField("tenant", "last_recorded_at"),
    ]
