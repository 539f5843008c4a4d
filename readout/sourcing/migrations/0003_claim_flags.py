"""A claim says what need not be looked for; of those that stand already, everything is looked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sourcing", "0002_sourcing")]

    operations = [
        operation
        for name in ("revisited", "has_subjects")
        for operation in (
            migrations.AddField("claim", name, models.BooleanField(default=True)),
            migrations.AlterField("claim", name, models.BooleanField(default=False)),
        )
    ]
