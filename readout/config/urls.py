"""Every address of this installation, room by room."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from readout.config import media, operators, static

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", operators.healthz),
    path("readyz", operators.readyz),
    path("metrics", operators.metrics),
    path("static/<path:name>", static.serve),
    path("media/", include("readout.media.urls"), {"sees_unpublished": media.sees_unpublished}),
]
if find_spec("readout.api.urls"):
    urlpatterns.append(path("api/v1/", include("readout.api.urls")))
if find_spec("readout.desk.urls"):
    urlpatterns.append(path("desk/", include("readout.desk.urls")))
if find_spec("readout.reader.urls"):
    urlpatterns.append(path("", include("readout.reader.urls")))

handler400 = "readout.config.errors.bad_request"
handler403 = "readout.config.errors.forbidden"
handler404 = "readout.config.errors.not_found"
handler429 = "readout.config.errors.too_many"
handler500 = "readout.config.errors.server_error"
