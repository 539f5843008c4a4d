"""Tells Django of this room."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "readout.coverage"
    label = "coverage"
    default_auto_field = "django.db.models.BigAutoField"
