"""Where else an entry stands, and why somebody is a public figure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_first_word"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="same_as",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="person",
            name="same_as",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="place",
            name="same_as",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="publicfigure",
            name="reason",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
