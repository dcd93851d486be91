"""Who goes on a mission, and whom it heard, is sealed in the database (docs/decisions/0010)."""

import json
from typing import Any

from django.db import migrations

import fourfold.kernel.sealed
from fourfold.kernel.resealing import seal_clear_rows, wipe_what_is_freed

TEXTS = ('title', 'citation', 'note')


def wipe(apps: Any, schema_editor: Any) -> None:
    wipe_what_is_freed(schema_editor.connection)


def seal(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    seal_clear_rows(connection, apps.get_model('assessment', 'Mission'), {'team': json.loads})
    seal_clear_rows(connection, apps.get_model('assessment', 'Source'), dict.fromkeys(TEXTS, str))


class Migration(migrations.Migration):
    dependencies = [
        ('assessment', '0001_tables'),
    ]

    operations = [
        migrations.RunPython(wipe, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='mission', name='team', field=fourfold.kernel.sealed.SealedJSONField(default=list)
        ),
        migrations.AlterField(
            model_name='source', name='title', field=fourfold.kernel.sealed.SealedCharField(max_length=300)
        ),
        migrations.AlterField(
            model_name='source', name='citation', field=fourfold.kernel.sealed.SealedTextField(blank=True)
        ),
        migrations.AlterField(
            model_name='source', name='note', field=fourfold.kernel.sealed.SealedTextField(blank=True)
        ),
        migrations.RunPython(seal),
    ]
