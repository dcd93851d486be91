"""What can be wrong with the files of this folder."""


class FictionalDataError(ValueError):
    """A file of this folder cannot be read; the message names the table and what to correct."""
