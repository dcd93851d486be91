"""Why a dictionary is refused."""


class DictionaryError(ValueError):
    """A dictionary's file cannot be used; names the file and the entry."""
