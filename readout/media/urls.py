"""The addresses of public files."""

from django.urls import URLPattern, re_path

from readout.media import views

urlpatterns: list[URLPattern] = [
    re_path(r"^(?P<name>[0-9a-f]{32}\.(?:webp|jpg))\Z", views.serve, name="media-file"),
]
