"""Addresses of the log-in through the provider; they exist only where one is set."""

from django.urls import path

from fourfold.kernel.oidc import views

app_name = "oidc"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("callback/", views.callback, name="callback"),
]
