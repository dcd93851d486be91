import django.db.models.deletion
import fourfold.kernel.clock
import fourfold.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cooperation', '0001_tables'),
        ('kernel', '0008_trainer_role'),
        ('kernel', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Operation',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('task-force', 'Task force'), ('joint-operation', 'Joint operation'), ('action-days', 'Action days')], max_length=16)),
                ('states', models.JSONField(default=list)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('role', models.TextField()),
                ('fictional', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'ordering': ('-starts_on', 'title'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='cooperation_operation_ends_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='OperationOutcome',
            fields=[
                ('recorded_at', models.DateTimeField(editable=False)),
                ('superseded_at', models.DateTimeField(editable=False, null=True)),
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.UUIDField(default=fourfold.kernel.ids.new_id)),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('victims-identified', 'Victims identified'), ('victims-safeguarded', 'Victims safeguarded'), ('people-rescued', 'People rescued'), ('suspects-identified', 'Suspects identified'), ('arrests', 'Arrests'), ('cases-opened', 'Cases opened'), ('devices-seized', 'Devices seized')], max_length=24)),
                ('value', models.PositiveIntegerField()),
                ('bound', models.CharField(choices=[('exact', 'exactly'), ('more-than', 'more than'), ('at-least', 'at least'), ('about', 'about')], default='exact', max_length=12)),
                ('share', models.DecimalField(decimal_places=4, max_digits=5, null=True)),
                ('basis', models.CharField(blank=True, max_length=500)),
                ('source', models.CharField(max_length=300)),
                ('established_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.filelink')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='cooperation.operation')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('outcome',), name='cooperation_outcome_has_one_current_version'), models.CheckConstraint(condition=models.Q(('share__isnull', True), models.Q(('share__gte', 0), ('share__lte', 1)), _connector='OR'), name='cooperation_outcome_share_lies_between_0_and_1'), models.CheckConstraint(condition=models.Q(('share__isnull', True), models.Q(('basis', ''), _negated=True), _connector='OR'), name='cooperation_outcome_share_gives_its_basis'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='cooperation_outcome_names_its_source'), models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gte', models.F('recorded_at')), _connector='OR'), name='cooperation_outcome_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='OperationPartner',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=200)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='cooperation.operation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('operation', 'organisation'), name='cooperation_operation_names_a_partner_once')],
            },
        ),
    ]
