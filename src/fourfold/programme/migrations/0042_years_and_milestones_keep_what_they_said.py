"""Years of a fund and milestones keep what they said; an output has each milestone once.

Of milestones that two people added with the same words, the later ones are numbered.
"""

from typing import Any

import django.db.models.deletion
import fourfold.kernel.clock
from django.conf import settings
from django.db import migrations, models


def number_same_titles(apps: Any, _schema_editor: object) -> None:
    milestones = apps.get_model('programme', 'Milestone')
    held = set()
    for row in milestones.objects.order_by('due_on', 'pk'):
        title, number = row.title, 1
        while (row.output_id, title) in held:
            number += 1
            title = f'{row.title[:290]} ({number})'
        held.add((row.output_id, title))
        if title != row.title:
            row.title = title
            row.save(update_fields=['title'])


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0041_terms_lines_and_posts_keep_what_they_said'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(number_same_titles, migrations.RunPython.noop),
        migrations.AddField(
            model_name='fundyear',
            name='recorded_at',
            field=models.DateTimeField(default=fourfold.kernel.clock.now, editable=False),
        ),
        migrations.AddField(
            model_name='fundyear',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fundyear',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='milestone',
            name='recorded_at',
            field=models.DateTimeField(default=fourfold.kernel.clock.now, editable=False),
        ),
        migrations.AddField(
            model_name='milestone',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='milestone',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('output', 'title'), name='programme_output_has_each_milestone_once'),
        ),
    ]
