"""Addresses of prevention."""

from django.urls import path

from fourfold.prevention import views

app_name = "prevention"
urlpatterns = [
    path("", views.campaigns, name="campaigns"),
    path("campaigns.csv", views.export, name="export"),
    path("campaigns/new/", views.add, name="campaign-add"),
    path("campaigns/<uuid:campaign_id>/", views.campaign, name="campaign"),
    path("campaigns/<uuid:campaign_id>/change/", views.change, name="campaign-change"),
    path("campaigns/<uuid:campaign_id>/reach/", views.record, name="reach-record"),
    path("reach/<uuid:reach_id>/correct/", views.correct, name="reach-correct"),
    path("reach/<uuid:reach_id>/withdraw/", views.withdraw, name="reach-withdraw"),
]
