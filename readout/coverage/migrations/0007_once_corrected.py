from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Min


def note_first_corrections(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Gives each update that was corrected the event of its first correction."""
    update = apps.get_model("coverage", "Update")
    revision = apps.get_model("coverage", "Revision")
    first = revision.objects.filter(kind="correction").values_list("update").annotate(Min("seq")).order_by()
    for key, seq in first.iterator():
        update.objects.filter(pk=key).update(corrected_seq=seq)


class Migration(migrations.Migration):
    dependencies = [("coverage", "0006_draft_versions")]

    operations = [
        migrations.AddField(
            model_name="update",
            name="corrected_seq",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(note_first_corrections, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="update",
            index=models.Index(
                condition=models.Q(("corrected_seq__isnull", False)),
                fields=["story", "corrected_seq"],
                name="update_once_corrected",
            ),
        ),
    ]
