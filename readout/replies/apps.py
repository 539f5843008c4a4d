"""Tells Django of this room."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "readout.replies"
    label = "replies"
    default_auto_field = "django.db.models.BigAutoField"
