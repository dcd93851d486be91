"""Addresses of one's own account, of people, roles and invitations."""

from django.urls import path

from fourfold.kernel.accounts import views

app_name = "accounts"
urlpatterns = [
    path("own/", views.own, name="own"),
    path("own/language/", views.language, name="language"),
    path("second-factor/", views.second_factor, name="second-factor"),
    path("sessions/<int:session_id>/end/", views.end_session, name="end-session"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("roles/<uuid:assignment_id>/withdraw/", views.withdraw, name="withdraw"),
    path("invitations/<str:token>/", views.accept, name="accept"),
]
