"""Terms of grants, budget lines and posts count versions, and what they said before is kept."""

import django.db.models.deletion
import fourfold.kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0040_tables_withheld_from_subtraction'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='budgetline',
            name='recorded_at',
            field=models.DateTimeField(default=fourfold.kernel.clock.now, editable=False),
        ),
        migrations.AddField(
            model_name='budgetline',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='budgetline',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='grantterms',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='post',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.CreateModel(
            name='EarlierVersion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('subject', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('facts', models.JSONField(default=dict)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('replaced_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'number'), name='programme_earlier_version_is_held_once')],
            },
        ),
    ]
