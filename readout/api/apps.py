"""Tells Django of this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "readout.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
