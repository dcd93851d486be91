"""Addresses of recoveries."""

from django.urls import path

from fourfold.kernel.recovery import views

app_name = "recoveries"
urlpatterns = [
    path("", views.recoveries, name="list"),
    path("ask/<uuid:account_id>/", views.ask, name="ask"),
    path("<uuid:recovery_id>/", views.confirm, name="confirm"),
    path("<uuid:recovery_id>/withdraw/", views.withdraw, name="withdraw"),
]
