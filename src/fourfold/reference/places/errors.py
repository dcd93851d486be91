"""What can be wrong with the files of this folder."""


class PlaceDataError(ValueError):
    """A file of places holds a row that cannot be read; the message names file, line and cell."""

    def __init__(self, file_name: str, line: int, problem: str) -> None:
        """Keep the place of the fault beside the sentence."""
        super().__init__(f"{file_name}, line {line}: {problem}. Correct that cell and try again.")
        self.file_name = file_name
        self.line = line
