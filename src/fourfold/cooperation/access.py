"""What cooperation lets people do, by the names of the written matrix."""

READ_ACTIVITY = "cooperation.activity.read"
IMPORT_ACTIVITY = "cooperation.activity.import"
COVER_ACTIVITY = "cooperation.activity.cover"
READ_OPERATION = "cooperation.operation.read"
WRITE_OPERATION = "cooperation.operation.write"
