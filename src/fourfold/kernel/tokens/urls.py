"""Addresses of one's own tokens."""

from django.urls import path

from fourfold.kernel.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.tokens, name="list"),
    path("new/", views.create, name="create"),
    path("<uuid:token_id>/revoke/", views.revoke, name="revoke"),
]
