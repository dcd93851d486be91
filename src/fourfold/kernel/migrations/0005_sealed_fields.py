"""Names and addresses of persons are sealed in the database (docs/decisions/0010)."""

from typing import Any

from django.db import migrations, models

import fourfold.kernel.sealed
from fourfold.kernel.resealing import seal_clear_rows, wipe_what_is_freed

SEALED = {
    'Person': ('name',),
    'Account': ('email',),
    'Invitation': ('email', 'name'),
}


def wipe(apps: Any, schema_editor: Any) -> None:
    wipe_what_is_freed(schema_editor.connection)


def seal(apps: Any, schema_editor: Any) -> None:
    for model, fields in SEALED.items():
        seal_clear_rows(schema_editor.connection, apps.get_model('kernel', model), dict.fromkeys(fields, str))


class Migration(migrations.Migration):
    dependencies = [
        ('kernel', '0004_uploads'),
    ]

    operations = [
        migrations.RunPython(wipe, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='account', name='kernel_account_email_ignores_case'),
        migrations.AlterField(
            model_name='account', name='email', field=fourfold.kernel.sealed.SealedEmailField(max_length=254)
        ),
        migrations.AlterField(
            model_name='invitation', name='email', field=fourfold.kernel.sealed.SealedEmailField(max_length=254)
        ),
        migrations.AlterField(
            model_name='invitation', name='name', field=fourfold.kernel.sealed.SealedCharField(max_length=200)
        ),
        migrations.AlterField(
            model_name='person', name='name', field=fourfold.kernel.sealed.SealedCharField(max_length=200)
        ),
        migrations.RunPython(seal),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(
                models.functions.Substr('email', 1, 64), name='kernel_account_email_is_unique'
            ),
        ),
    ]
