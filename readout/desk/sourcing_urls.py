"""Addresses of the sourcing panel: which a story's desk asks while somebody writes."""

from django.urls import URLPattern, path

from readout.desk.views import attributing

OF_UPDATES: list[URLPattern] = [
    path("u/<slug:public_id>/attribute", attributing.attribute, name="desk-attribute"),
]
OF_STORIES: list[URLPattern] = [
    path("<slug:slug>/who", attributing.suggested, name="desk-who"),
]
