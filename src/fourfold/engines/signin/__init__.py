"""Sign-in sheets of any layout: where the table stands, what its columns mean, row by row."""

__all__: list[str] = []
