"""The database keeps what was noted of openings of dossiers: only words may be struck from a purpose."""

from typing import Any

from django.db import migrations

TABLE = "publishing_dossieropened"
KEPT = ("id", "story_id", "update_id", "by_id", "at", "names")
REFUSAL = "what was noted of an opening stays"
SQLITE = (
    f"CREATE TRIGGER dossier_opening_stays BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER dossier_opening_is_kept BEFORE UPDATE ON {TABLE} "
    f"WHEN {' OR '.join(f'old.{name} IS NOT new.{name}' for name in KEPT)} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION dossier_opening_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER dossier_opening_stays BEFORE DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION dossier_opening_stays()",
    f"CREATE TRIGGER dossier_opening_is_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW "
    f"WHEN ({' OR '.join(f'old.{name} IS DISTINCT FROM new.{name}' for name in KEPT)}) "
    "EXECUTE FUNCTION dossier_opening_stays()",
)
FREE_SQLITE = ("DROP TRIGGER dossier_opening_stays", "DROP TRIGGER dossier_opening_is_kept")
FREE_POSTGRESQL = (
    f"DROP TRIGGER dossier_opening_stays ON {TABLE}",
    f"DROP TRIGGER dossier_opening_is_kept ON {TABLE}",
    "DROP FUNCTION dossier_opening_stays()",
)


def lock(_apps: Any, schema_editor: Any) -> None:
    """Let the database refuse."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def free(_apps: Any, schema_editor: Any) -> None:
    """Let it allow everything again."""
    for statement in {"sqlite": FREE_SQLITE, "postgresql": FREE_POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0008_openings"),
    ]

    operations = [
        migrations.RunPython(lock, free),
    ]
