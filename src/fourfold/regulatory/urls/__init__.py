"""Addresses of the regulatory framework: one file a part, all under one name."""

from django.urls import path

from fourfold.regulatory.urls import drafting, findings, law, treaties
from fourfold.regulatory.views import home

app_name = "regulatory"
urlpatterns = [
    path("", home.home, name="home"),
    *treaties.urlpatterns,
    *law.urlpatterns,
    *findings.urlpatterns,
    *drafting.urlpatterns,
]
