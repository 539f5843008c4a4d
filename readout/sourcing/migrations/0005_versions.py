"""Records of sourcing count their changes, so that nobody overwrites anybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sourcing", "0004_mention_said"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="commentrequest",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="openquestion",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="source",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
