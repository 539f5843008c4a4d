"""Addresses of the standards page."""

from django.urls import URLPattern, path

from readout.desk.views import standards

urlpatterns: list[URLPattern] = [
    path("standards/", standards.page, name="desk-standards"),
    path("standards/approve", standards.approve, name="desk-approve"),
    path("standards/approve-subject", standards.approve_subject, name="desk-approve-subject"),
    path("standards/take-back", standards.take_back, name="desk-take-back-approvals"),
]
