"""Tells Django of this room."""

from django.apps import AppConfig


class SourcingConfig(AppConfig):
    name = "readout.sourcing"
    label = "sourcing"
    default_auto_field = "django.db.models.BigAutoField"
