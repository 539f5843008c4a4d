"""Addresses of the standards page and of dossiers."""

from django.urls import URLPattern, path

from readout.desk.views import dossier, standards

OF_STANDARDS: list[URLPattern] = [
    path("standards/", standards.page, name="desk-standards"),
    path("standards/approve", standards.approve, name="desk-approve"),
    path("standards/approve-subject", standards.approve_subject, name="desk-approve-subject"),
    path("standards/take-back", standards.take_back, name="desk-take-back-approvals"),
]
OF_STORIES: list[URLPattern] = [
    path("<slug:slug>/dossier/", dossier.dossier, name="desk-dossier"),
    path("<slug:slug>/u/<slug:public_id>/dossier/", dossier.dossier, name="desk-update-dossier"),
]
