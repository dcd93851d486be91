"""What can be wrong with the catalogue of treaties."""


class CatalogueError(ValueError):
    """A row that cannot be taken; the sentence names file, row and cure."""
