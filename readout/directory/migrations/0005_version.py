"""Entries count their changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_doubles")]

    operations = [
        migrations.AddField(name, "version", models.PositiveIntegerField(default=1))
        for name in ("organisation", "person", "place")
    ]
