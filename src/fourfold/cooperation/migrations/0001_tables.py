import django.db.models.deletion
import fourfold.kernel.clock
import fourfold.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_tables'),
        ('kernel', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='PartnerActivity',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('identifier', models.CharField(max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('fingerprint', models.CharField(max_length=64)),
                ('partner_name', models.CharField(max_length=300)),
                ('title', models.TextField()),
                ('description', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('running', 'Running'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('suspended', 'Suspended'), ('unknown', 'Unknown')], max_length=12)),
                ('start', models.DateField(null=True)),
                ('end', models.DateField(null=True)),
                ('budget', models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ('currency', models.CharField(blank=True, max_length=16)),
                ('budget_basis', models.CharField(blank=True, choices=[('budget', 'Budget'), ('commitments', 'Commitments made')], max_length=12)),
                ('participants', models.JSONField(default=list)),
                ('source_kind', models.CharField(choices=[('csv', 'CSV table'), ('iati', 'IATI file')], max_length=8)),
                ('source_file', models.CharField(max_length=200)),
                ('source_line', models.PositiveIntegerField()),
                ('imported_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('identifier', 'version'), name='cooperation_activity_has_each_version_once'), models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('identifier',), name='cooperation_activity_has_one_current_version'), models.CheckConstraint(condition=models.Q(('start__isnull', True), ('end__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='cooperation_activity_ends_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='ActivityPlace',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('named', models.CharField(max_length=200)),
                ('percentage', models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='cooperation.partneractivity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('activity', 'place'), name='cooperation_activity_names_a_state_once')],
            },
        ),
        migrations.CreateModel(
            name='ActivityCoverage',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('intervention', models.CharField(max_length=64)),
                ('basis', models.CharField(choices=[('keyword', 'Matched by keyword, to confirm'), ('person', 'Set by a person')], max_length=8)),
                ('covers', models.BooleanField(default=True)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='cooperation.partneractivity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('activity', 'intervention'), name='cooperation_coverage_names_an_intervention_once'), models.CheckConstraint(condition=models.Q(('covers', True), ('basis', 'person'), _connector='OR'), name='cooperation_coverage_only_people_turn_down')],
            },
        ),
    ]
