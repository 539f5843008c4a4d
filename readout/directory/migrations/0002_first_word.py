"""Spellings are looked up by the word they begin with."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    spellings = apps.get_model("directory", "Spelling")
    for spelling in spellings.objects.filter(first_word=""):
        spelling.first_word = spelling.key.split()[0]
        spelling.save(update_fields=["first_word"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="spelling",
            name="first_word",
            field=models.CharField(db_index=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
