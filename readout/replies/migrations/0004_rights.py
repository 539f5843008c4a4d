import readout.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("replies", "0003_moderation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("story", models.PositiveBigIntegerField(unique=True)),
                ("times", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Asking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("writer", models.CharField(max_length=64, unique=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(default=readout.core.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="askings_that_are_due")],
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("link", models.CharField(max_length=64, unique=True)),
                ("writer", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=readout.core.clock.now)),
                ("until", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["writer"], name="proofs_of_a_writer")],
            },
        ),
    ]
