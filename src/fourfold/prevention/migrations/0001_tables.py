import django.db.models.deletion
import fourfold.kernel.clock
import fourfold.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0008_trainer_role'),
        ('kernel', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('message', models.TextField(blank=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('reporting_mechanism', models.CharField(blank=True, max_length=200)),
                ('intervention', models.CharField(blank=True, max_length=64)),
                ('fictional', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'ordering': ('-starts_on', 'title'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='prevention_campaign_ends_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('recorded_at', models.DateTimeField(editable=False)),
                ('superseded_at', models.DateTimeField(editable=False, null=True)),
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reach', models.UUIDField(default=fourfold.kernel.ids.new_id)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('audience', models.CharField(choices=[('children', 'Children'), ('women', 'Women'), ('people-with-disabilities', 'People with disabilities'), ('elderly', 'The elderly'), ('teachers', 'Teachers'), ('parents', 'Parents'), ('civil-society', 'Civil society'), ('industry', 'Industry'), ('officials', 'Officials'), ('general', 'Everybody')], max_length=32)),
                ('channel', models.CharField(choices=[('school', 'Schools'), ('event', 'Events in person'), ('social-media', 'Social media'), ('broadcast', 'Radio and television'), ('print', 'Print and posters'), ('app', 'Phone app'), ('reporting', 'Reporting mechanism'), ('website', 'Website')], max_length=16)),
                ('unit', models.CharField(choices=[('people', 'People'), ('contacts', 'Contacts'), ('views', 'Views'), ('downloads', 'Downloads'), ('reports', 'Reports received')], max_length=12)),
                ('method', models.CharField(choices=[('counted', 'Counted on the spot'), ('registered', 'Registered one by one'), ('platform-reported', 'Reported by a platform'), ('estimated', 'Estimated')], max_length=20)),
                ('value', models.PositiveBigIntegerField()),
                ('low', models.PositiveBigIntegerField(null=True)),
                ('high', models.PositiveBigIntegerField(null=True)),
                ('explanation', models.CharField(blank=True, max_length=500)),
                ('source', models.CharField(max_length=300)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reached', to='prevention.campaign')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.filelink')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('reach',), name='prevention_reach_has_one_current_version'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='prevention_reach_ends_after_its_start'), models.CheckConstraint(condition=models.Q(models.Q(('low__isnull', True), ('low__lte', models.F('value')), _connector='OR'), models.Q(('high__isnull', True), ('high__gte', models.F('value')), _connector='OR')), name='prevention_reach_lies_within_its_range'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'estimated'), _negated=True), models.Q(('explanation', ''), _negated=True), _connector='OR'), name='prevention_estimate_explains_itself'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='prevention_reach_names_its_source'), models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gte', models.F('recorded_at')), _connector='OR'), name='prevention_reach_ends_after_it_began')],
            },
        ),
    ]
