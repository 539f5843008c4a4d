"""Addresses of the sourcing panel: which a story's desk asks while somebody writes."""

from django.urls import URLPattern, path

from readout.desk.views import attributing, sourcing

OF_UPDATES: list[URLPattern] = [
    path("u/<slug:public_id>/attribute", attributing.attribute, name="desk-attribute"),
]
OF_STORIES: list[URLPattern] = [
    path("<slug:slug>/who", attributing.suggested, name="desk-who"),
    path("<slug:slug>/panel.json", sourcing.panel_json, name="desk-panel"),
    path("<slug:slug>/meant", sourcing.meant, name="desk-meant"),
    path("<slug:slug>/lines/<slug:name>/tell", sourcing.tell, name="desk-line-tell"),
    path("<slug:slug>/requests/<slug:public_id>/attend", sourcing.attend, name="desk-request-attend"),
]
