"""The same as JSON, under the same rights as the pages."""

from ninja import Router

router = Router(tags=["capacity"])
