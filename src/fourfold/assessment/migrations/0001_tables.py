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
            name='ContextIndicator',
            fields=[
                ('code', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('unit', models.CharField(max_length=64)),
                ('description', models.TextField(blank=True)),
                ('caution', models.TextField(blank=True)),
                ('source', models.CharField(max_length=300)),
                ('licence', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='assessment_context_indicator_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=64)),
                ('edition', models.CharField(max_length=32)),
                ('title', models.CharField(max_length=300)),
                ('content', models.JSONField()),
                ('translations', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('origin', models.CharField(max_length=200)),
                ('published_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'edition'), name='assessment_edition_is_published_once')],
            },
        ),
        migrations.CreateModel(
            name='Mission',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('terms_of_reference', models.TextField(blank=True)),
                ('team', models.JSONField(default=list)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under-way', 'Under way'), ('concluded', 'Concluded')], default='planned', max_length=16)),
                ('opened_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='assessment_mission_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='EditionMapping',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('pairs', models.JSONField(default=dict)),
                ('recorded_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.edition')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('earlier', 'later'), name='assessment_editions_are_mapped_once'), models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='assessment_mapping_links_two_editions')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('mission', 'Assessment mission'), ('self-assessment', 'Self-assessment'), ('desk-review', 'Desk review')], max_length=16)),
                ('status', models.CharField(choices=[('open', 'Collecting returns'), ('consolidation', 'Consolidation'), ('validated', 'Validated by the State'), ('released', 'Released by the State')], default='open', max_length=16)),
                ('notice', models.CharField(blank=True, max_length=200)),
                ('origin', models.CharField(blank=True, max_length=64)),
                ('opened_on', models.DateField()),
                ('consolidation_on', models.DateField(null=True)),
                ('validated_on', models.DateField(null=True)),
                ('released_on', models.DateField(null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.edition')),
                ('mission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.mission')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'opened_on'], name='assessment_round_by_place')],
                'constraints': [models.UniqueConstraint(fields=('place', 'label'), name='assessment_round_label_is_unique_in_its_place'), models.UniqueConstraint(condition=models.Q(('origin', ''), _negated=True), fields=('origin',), name='assessment_round_is_loaded_once'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('validated', 'released')), _negated=True), ('validated_on__isnull', False), _connector='OR'), name='assessment_released_rounds_are_validated')],
            },
        ),
        migrations.CreateModel(
            name='ContextValue',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=6, max_digits=24)),
                ('source', models.CharField(max_length=300)),
                ('recorded_on', models.DateField(default=fourfold.kernel.clock.today)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.contextindicator')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('indicator', 'place', 'year'), name='assessment_one_context_value_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('respondent_class', models.CharField(choices=[('member-state', 'Member State'), ('private-sector', 'Private sector'), ('intergovernmental-academia', 'Intergovernmental organisation or academia')], max_length=32)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted')], default='draft', max_length=16)),
                ('version', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.organisation')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'organisation', 'respondent_class'), name='assessment_one_return_a_respondent'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='assessment_submitted_returns_have_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('indicator', models.CharField(blank=True, max_length=64)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.round')),
            ],
        ),
        migrations.CreateModel(
            name='ScoreRecord',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('sheet', models.TextField()),
                ('edition_digest', models.CharField(max_length=64)),
                ('validated_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('released_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.round')),
                ('validated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('indicator', models.CharField(max_length=64)),
                ('value', models.TextField(blank=True)),
                ('reason', models.TextField()),
                ('settled_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.round')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('round', 'indicator'), name='assessment_one_current_settlement'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='assessment_settlement_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('interview', 'Interview'), ('site-visit', 'Site visit'), ('desk-research', 'Desk research'), ('document', 'Document')], max_length=16)),
                ('title', models.CharField(max_length=300)),
                ('held_on', models.DateField(null=True)),
                ('citation', models.TextField(blank=True)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('mission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.mission')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.round')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.scope')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('mission__isnull', False), ('round__isnull', False), _connector='OR'), name='assessment_source_belongs_to_a_mission_or_a_round')],
            },
        ),
        migrations.CreateModel(
            name='PackImport',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('rows', models.JSONField(default=list)),
                ('status', models.CharField(choices=[('waiting', 'Waiting for decisions'), ('applied', 'Applied'), ('dropped', 'Dropped')], default='waiting', max_length=16)),
                ('imported_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.return')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('indicator', models.CharField(max_length=64)),
                ('value', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('evidence_link', models.URLField(blank=True, max_length=500)),
                ('files', models.JSONField(default=list)),
                ('answered_at', models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.return')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessment.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('of_return', 'indicator'), name='assessment_one_current_answer')],
            },
        ),
    ]
