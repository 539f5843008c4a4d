"""Tells Django of this room."""

from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "readout.rendering"
    label = "rendering"
    default_auto_field = "django.db.models.BigAutoField"
