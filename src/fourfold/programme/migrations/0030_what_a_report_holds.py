"""What was gathered for a report is kept with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('programme', '0020_rates_are_superseded_never_changed'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='held',
            field=models.JSONField(default=dict),
        ),
    ]
