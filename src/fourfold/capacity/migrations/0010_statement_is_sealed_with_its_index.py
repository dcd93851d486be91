"""A statement is sealed with its index in front, so that it outlives a change of keys."""

import fourfold.kernel.sealed
from django.db import migrations, models
from django.db.models.functions import Substr


class Migration(migrations.Migration):
    """The digest beside the alias gives way to the statement itself."""

    dependencies = [("capacity", "0001_tables")]

    operations = [
        migrations.RemoveField(model_name="alias", name="digest"),
        migrations.AddField(
            model_name="alias",
            name="said",
            field=fourfold.kernel.sealed.SealedStatementField(default=""),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                Substr("said", 1, 64), name="capacity_statement_is_of_one_participant"
            ),
        ),
    ]
