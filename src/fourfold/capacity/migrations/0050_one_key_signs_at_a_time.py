"""Two empty dates are not the same to a database: that both are empty is.

The constraint was meant to let one key sign at a time, and let any number.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("capacity", "0040_who_was_present_at_mentoring")]

    operations = [
        migrations.RemoveConstraint(
            model_name="signingkey", name="capacity_one_key_signs_at_a_time"
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.UniqueConstraint(
                models.ExpressionWrapper(
                    Q(retired_at__isnull=True), output_field=models.BooleanField()
                ),
                name="capacity_one_key_signs_at_a_time",
                condition=Q(retired_at__isnull=True),
            ),
        ),
    ]
