"""What can be wrong with the options."""


class OptionError(ValueError):
    """A row that cannot be taken; the sentence names file, row and cure."""


class UnknownOptionError(LookupError):
    """No option has that code."""
