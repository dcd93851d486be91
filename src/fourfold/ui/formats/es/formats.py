"""Days and times in Spanish that stand in a sentence and in a table alike."""

DATETIME_FORMAT = r"j \d\e F \d\e Y, H:i"
