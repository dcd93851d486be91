"""Addresses of mentoring, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.mentoring.views import advice, assignments, diary, lineage

patterns: list[URLPattern] = [
    path("mentoring/", assignments.listing, name="mentoring"),
    path("mentoring/assign/", assignments.choose_place, name="mentoring-choose"),
    path("mentoring/assign/<str:state>/", assignments.assign, name="mentoring-assign"),
    path("mentoring/<uuid:assignment_id>/", assignments.assignment, name="mentoring-assignment"),
    path("mentoring/<uuid:assignment_id>/mentees/", assignments.mentees, name="mentoring-mentees"),
    path("mentoring/<uuid:assignment_id>/end/", assignments.end, name="mentoring-end"),
    path("mentoring/<uuid:assignment_id>/diary/", diary.write, name="diary-write"),
    path("mentoring/diary/<uuid:entry_id>/", diary.correct, name="diary-correct"),
    path("advice/", advice.listing, name="advices"),
    path("advice/record/", advice.choose_place, name="advice-choose"),
    path("advice/record/<str:state>/", advice.record, name="advice-record"),
    path("advice/<uuid:advice_id>/", advice.advice, name="advice"),
    path("advice/<uuid:advice_id>/correct/", advice.correct, name="advice-correct"),
    path("lineage/", lineage.lineage, name="lineage"),
    path("lineage/<uuid:participant_id>/", lineage.person, name="lineage-person"),
]
