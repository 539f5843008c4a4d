"""The addresses of the directory at the desk."""

from django.urls import URLPattern, path

from readout.desk.views import directory, persons

ENTRY = "directory/<slug:room>/<slug:public_id>"
PERSON = "directory/people/<slug:public_id>"

urlpatterns: list[URLPattern] = [
    path("directory/", directory.listed, name="desk-directory"),
    path("directory/names.json", directory.names, name="desk-names"),
    path("directory/add", directory.add, name="desk-directory-add"),
    path(f"{PERSON}/role", persons.add_role, name="desk-role-add"),
    path(f"{PERSON}/role/<int:number>", persons.change_role, name="desk-role-change"),
    path(
        "directory/people/<slug:public_id>/role/<int:number>/take", persons.take_role, name="desk-role-take"
    ),
    path(f"{PERSON}/figure", persons.mark, name="desk-figure"),
    path(f"{PERSON}/figure/end", persons.unmark, name="desk-figure-end"),
    path(f"{PERSON}/shield", persons.shield, name="desk-shield"),
    path(f"{ENTRY}/", directory.entry, name="desk-entry"),
    path(f"{ENTRY}/change", directory.change, name="desk-entry-change"),
    path(f"{ENTRY}/spell", directory.spell, name="desk-spell"),
    path(
        "directory/<slug:room>/<slug:public_id>/spell/<int:number>/take",
        directory.unspell,
        name="desk-unspell",
    ),
    path(f"{ENTRY}/merge", directory.merge, name="desk-merge"),
]
