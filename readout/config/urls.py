"""Every address of this installation, room by room."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("readout.api.urls"):
    urlpatterns.append(path("api/v1/", include("readout.api.urls")))
if find_spec("readout.reader.urls"):
    urlpatterns.append(path("", include("readout.reader.urls")))
