"""What can be wrong with the files of this folder."""


class StateDataError(ValueError):
    """A file of this folder holds a table that cannot be read; the message names which."""

    def __init__(self, file_name: str, table: str, position: int, problem: str) -> None:
        """Keep the place of the fault beside the sentence."""
        super().__init__(
            f"{file_name}, [[{table}]] number {position}: {problem}. Correct that table."
        )
        self.file_name = file_name
        self.position = position
