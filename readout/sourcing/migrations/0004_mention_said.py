"""A mention says whether the public words of its update name the entry; those that stand are looked through."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from readout.core import richtext
from readout.directory import spelled

BATCH = 200


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    mentions: Any = apps.get_model("sourcing", "Mention")._default_manager
    rows = mentions.exclude(update__current=None).select_related("update__current")
    for row in rows.iterator(BATCH):
        entry = row.person or row.organisation or row.place
        said = row.update.current
        text = f"{said.headline}\n{richtext.to_text(richtext.from_json(said.body))}"
        words = f" {spelled.key(text)} "
        keys = entry.spellings.values_list("key", flat=True)
        if any(f" {key} " in words for key in keys):
            mentions.filter(pk=row.pk).update(said=True)


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_pages"), ("sourcing", "0003_claim_flags")]

    operations = [
        migrations.AddField("mention", "said", models.BooleanField(default=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
