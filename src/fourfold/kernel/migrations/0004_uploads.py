"""Blobs belong to a scope and lie sealed; what was stored in clear stays readable. Uploads."""

import hashlib
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fourfold.kernel.clock
import fourfold.kernel.ids
import fourfold.kernel.models.files


def give_clear_blobs_their_scopes(apps: Any, schema_editor: Any) -> None:
    """Each clear blob goes to the scope that links it; a second scope gets an entry of its own.

    The bytes stay where they are. A blob that nothing links waits, without a scope, for its link.
    """
    blobs = apps.get_model("kernel", "FileBlob").objects.using(schema_editor.connection.alias)
    links = apps.get_model("kernel", "FileLink").objects.using(schema_editor.connection.alias)
    for blob in blobs.all():
        blob.sha256 = blob.place = blob.address
        linked = links.filter(blob=blob.pk).order_by("scope_id")
        scopes = list(linked.values_list("scope_id", flat=True).distinct())
        blob.scope_id = scopes[0] if scopes else None
        blob.save()
        for scope in scopes[1:]:
            other = blobs.create(
                address=hashlib.sha256(f"{blob.sha256} {scope}".encode()).hexdigest(),
                sha256=blob.sha256, place=blob.place, size=blob.size, scope_id=scope,
                stored_at=blob.stored_at,
            )
            links.filter(blob=blob.pk, scope_id=scope).update(blob=other.pk)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # indexes still follow


class Migration(migrations.Migration):

    dependencies = [("kernel", "0003_jobs")]

    operations = [
        migrations.RenameField("fileblob", "sha256", "address"),
        migrations.AddField("fileblob", "sha256", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("fileblob", "scope", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kernel.scope")),
        migrations.AddField("fileblob", "key_id", models.CharField(blank=True, default="", max_length=16), preserve_default=False),
        migrations.AddField("fileblob", "place", models.CharField(db_index=True, default="", max_length=64), preserve_default=False),
        migrations.AddConstraint(
            "fileblob",
            models.CheckConstraint(
                condition=models.Q(("key_id", ""), ("scope__isnull", False), _connector="OR"),
                name="kernel_blob_sealed_has_a_scope",
            ),
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=fourfold.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("length", models.BigIntegerField()),
                ("offset", models.BigIntegerField(default=0)),
                ("key_id", models.CharField(max_length=16)),
                ("place", models.CharField(default=fourfold.kernel.models.files.new_place, editable=False, max_length=64)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("begun_at", models.DateTimeField(default=fourfold.kernel.clock.now, editable=False)),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("blob", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kernel.fileblob")),
                ("scope", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kernel.scope")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("offset__gte", 0), ("offset__lte", models.F("length"))),
                        name="kernel_upload_stays_within_its_length",
                    )
                ],
            },
        ),
        migrations.RunPython(give_clear_blobs_their_scopes, migrations.RunPython.noop, elidable=False),
    ]
