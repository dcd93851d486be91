"""Words that tests plant where people write, to see who comes across them."""


def mark(state: str, what: str) -> str:
    """A word that stands nowhere else: what it was planted in, and in which State."""
    return f"mark-{what}-{state.lower()}-planted"
