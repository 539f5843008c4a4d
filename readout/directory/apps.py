"""Tells Django of this room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "readout.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
