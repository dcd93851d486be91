"""Addresses of people, roles and invitations."""

from django.urls import path

from fourfold.kernel.accounts import views

app_name = "accounts"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("roles/<uuid:assignment_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invitations/<str:token>/", views.accept, name="accept"),
]
