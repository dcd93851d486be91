"""Which records are one person: names in any script, agencies and years, by probability."""

__all__: list[str] = []
