import django.db.models.deletion
import fourfold.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capacity', '0030_statements_taken_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiaryPresence',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
            ],
        ),
        migrations.RemoveField(
            model_name='diaryentry',
            name='present',
        ),
        migrations.AddConstraint(
            model_name='diaryentry',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('assignment', 'day'), name='capacity_diary_has_one_current_entry_a_day'),
        ),
        migrations.AddField(
            model_name='diarypresence',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='capacity.diaryentry'),
        ),
        migrations.AddField(
            model_name='diarypresence',
            name='participant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='capacity.participant'),
        ),
        migrations.AddConstraint(
            model_name='diarypresence',
            constraint=models.UniqueConstraint(fields=('entry', 'participant'), name='capacity_diary_names_who_was_present_once'),
        ),
    ]
