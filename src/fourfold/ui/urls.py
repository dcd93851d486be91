"""The page of components."""

from django.urls import path

from fourfold.ui import views

app_name = "ui"
urlpatterns = [path("", views.components, name="components")]
