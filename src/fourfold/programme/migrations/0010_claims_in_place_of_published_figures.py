
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0008_trainer_role'),
        ('programme', '0003_money_and_results'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(
            name='PublishedFigure',
        ),
        migrations.AddField(
            model_name='indicatorversion',
            name='definition',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='indicatorversion',
            name='distinct',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name='resultclaim',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('discarded', 'Discarded, never published'), ('records-not-held', 'Records not held')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='resultclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'records-not-held'), _negated=True), models.Q(('as_of__isnull', True), ('fictional', False), ('query_hash', ''), ('result_hash', '')), _connector='OR'), name='programme_claim_without_records_counts_nothing'),
        ),
    ]
