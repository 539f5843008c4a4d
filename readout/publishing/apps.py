"""Tells Django of this room."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "readout.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
