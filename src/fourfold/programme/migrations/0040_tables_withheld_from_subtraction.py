"""A published claim names the tables that are withheld, so that nobody can subtract them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0030_what_a_report_holds"),
    ]

    operations = [
        migrations.AddField(
            model_name="resultclaim",
            name="withheld",
            field=models.JSONField(default=list),
        ),
    ]
