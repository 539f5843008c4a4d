"""Tells Django of this room."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "readout.reader"
    label = "reader"
    default_auto_field = "django.db.models.BigAutoField"
