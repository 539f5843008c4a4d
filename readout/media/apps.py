"""Tells Django of this room."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "readout.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"
