"""Pages of cooperation."""

from fourfold.cooperation.views.activities import activities, activity, decide, export, home
from fourfold.cooperation.views.imports import columns, import_file

__all__ = ["activities", "activity", "columns", "decide", "export", "home", "import_file"]
