from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_tables")]

    operations = [
        migrations.CreateModel(
            name="SharedCounter",
            fields=[
                (
                    "cache_key",
                    models.CharField(max_length=255, primary_key=True, serialize=False),
                ),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "kernel_counters"},
        ),
    ]
