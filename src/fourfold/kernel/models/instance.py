"""Marks on the database itself, and the short-lived counters that all its processes share."""

from django.db import models


class InstanceMark(models.Model):
    """A fact about this database, such as that it holds a demonstration."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.key}={self.value}"


class SharedCounter(models.Model):
    """A row of Django's database cache: limits of log-in, codes already used.

    A table of ours, so that migrations make it and the role that serves is granted it; its
    columns are Django's. Nothing here is a record: every row expires within a day.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kernel_counters"

    def __str__(self) -> str:
        return self.cache_key
