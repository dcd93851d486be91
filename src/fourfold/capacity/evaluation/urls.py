"""Addresses of evaluation, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.evaluation.views import event, follow_ups, public, questionnaires, scores

patterns: list[URLPattern] = [
    path("events/<uuid:event_id>/evaluation/", event.evaluation, name="event-evaluation"),
    path("events/<uuid:event_id>/scores/", scores.scores, name="event-scores"),
    path("events/<uuid:event_id>/scores/file/", scores.score_file, name="event-score-file"),
    path("events/<uuid:event_id>/scores/import/", scores.score_import, name="event-score-import"),
    path("events/<uuid:event_id>/feedback-link/", event.feedback_link, name="event-feedback-link"),
    path("events/<uuid:event_id>/follow-ups/", event.follow_ups, name="event-follow-ups"),
    path("follow-ups/", follow_ups.listing, name="follow-ups"),
    path("follow-ups/export/", follow_ups.export, name="follow-ups-export"),
    path("follow-ups/<uuid:follow_up_id>/", follow_ups.follow_up, name="follow-up"),
    path("follow-ups/<uuid:follow_up_id>/link/", follow_ups.link, name="follow-up-link"),
    path(
        "follow-ups/<uuid:follow_up_id>/interview/",
        follow_ups.interview,
        name="follow-up-interview",
    ),
    path("questionnaires/", questionnaires.listing, name="questionnaires"),
    path(
        "questionnaires/<uuid:questionnaire_id>/",
        questionnaires.questionnaire,
        name="questionnaire",
    ),
    path(
        "questionnaires/<uuid:questionnaire_id>/edit/",
        questionnaires.edit,
        name="questionnaire-edit",
    ),
    path("feedback/<uuid:event_id>/<str:token>/", public.feedback, name="feedback"),
    path("asked/<str:token>/", public.follow_up, name="follow-up-answer"),
]
