"""Marks on the database itself: what kind of instance it belongs to."""

from django.db import models


class InstanceMark(models.Model):
    """A fact about this database, such as that it holds a demonstration."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
