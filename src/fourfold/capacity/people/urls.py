"""Addresses of people, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.people.views import registry, reviewing

patterns: list[URLPattern] = [
    path("people/", registry.people, name="people"),
    path("people/people.csv", registry.people_file, name="people-file"),
    path("people/links/", reviewing.queue, name="link-queue"),
    path("people/links/run/", reviewing.run, name="link-run"),
    path("people/links/<uuid:link>/", reviewing.pair, name="link-pair"),
    path("people/<uuid:participant>/", registry.person, name="person"),
]
