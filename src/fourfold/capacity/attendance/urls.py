"""Addresses of attendance, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.attendance.views import attendance, check_in, sheets

EVENT = "events/<uuid:event_id>/attendance"
SHEET = "attendance/sheets/<uuid:sheet_id>"
SESSION = "attendance/check-in/<uuid:session_id>"
patterns: list[URLPattern] = [
    path(f"{EVENT}/", attendance.attendance, name="event-attendance"),
    path(f"{EVENT}/export/", attendance.export, name="event-attendance-export"),
    path(f"{EVENT}/corrections/", attendance.corrections, name="event-attendance-corrections"),
    path(f"{EVENT}/enter/", attendance.enter, name="event-attendance-enter"),
    path(
        f"{EVENT}/people/<uuid:participant_id>/",
        attendance.correct,
        name="event-attendance-correct",
    ),
    path(f"{EVENT}/hold/", attendance.hold, name="event-hold"),
    path(f"{EVENT}/conclude/", attendance.conclude, name="event-conclude"),
    path(f"{EVENT}/completions/", attendance.completions, name="event-completions"),
    path(f"{EVENT}/sheets/new/", sheets.bring, name="sheet-bring"),
    path(f"{EVENT}/cards/", check_in.cards, name="check-in-cards"),
    path(f"{EVENT}/cards/pdf/", check_in.cards_file, name="check-in-cards-file"),
    path(f"{SHEET}/", sheets.sheet, name="sheet"),
    path(f"{SHEET}/rows/", sheets.rows, name="sheet-rows"),
    path(f"{SHEET}/import/", sheets.take, name="sheet-import"),
    path(f"{SHEET}/discard/", sheets.discard, name="sheet-discard"),
    path(f"{SHEET}/rejected/", sheets.rejected, name="sheet-rejected"),
    path("attendance/check-in/worker.js", check_in.worker, name="check-in-worker"),
    path(f"{SESSION}/", check_in.check_in, name="check-in"),
    path(f"{SESSION}/present/", check_in.present, name="check-in-present"),
    path(f"{SESSION}/sync/", check_in.sync, name="check-in-sync"),
]
