"""Every address below /desk/. One that names no capability is refused by a house test."""

from django.urls import URLPattern, URLResolver, path

from readout.desk import directory_urls, sign_in_urls, sourcing_urls
from readout.desk.views import board, find, history, joining, legal, members, story, stream, templates, you

urlpatterns: list[URLPattern | URLResolver] = [
    *sign_in_urls.urlpatterns,
    path("welcome/<str:token>/", joining.welcome, name="desk-welcome"),
    path("invitation/<str:token>/", joining.invitation, name="desk-invitation"),
    path("you/", you.account, name="desk-you"),
    path("members/", members.members, name="desk-members"),
    path("members/invite/", members.invite, name="desk-invite"),
    path("members/invitations/<int:invitation_id>/take-back/", members.take_back, name="desk-take-back"),
    path("members/<int:member_id>/role/", members.role, name="desk-role"),
    path("members/<int:member_id>/leave/", members.leave, name="desk-leave"),
    path("members/<int:member_id>/come-back/", members.come_back, name="desk-come-back"),
    path("", board.board, name="desk-board"),
    path("new", board.create, name="desk-new"),
    path("find/", find.page, name="desk-find"),
    path("find.json", find.data, name="desk-find-json"),
    path("do-not-publish/", legal.listed, name="desk-do-not-publish"),
    path("do-not-publish/add", legal.add_listed, name="desk-do-not-publish-add"),
    path("do-not-publish/<int:entry_id>/lift", legal.lift_listed, name="desk-do-not-publish-lift"),
    *directory_urls.urlpatterns,
    path("templates.json", templates.listed, name="desk-templates"),
    path("templates/keep", templates.keep, name="desk-templates-keep"),
    path("templates/<int:template_id>/retire", templates.retire, name="desk-templates-retire"),
    path("u/<slug:public_id>/changes", story.compare, name="desk-changes"),
    path("u/<slug:public_id>/preview", story.preview, name="desk-preview"),
    *sourcing_urls.OF_UPDATES,
    # Below here, the first word is a story's; `publishing.stories.RESERVED` keeps the ones above from it.
    path("<slug:slug>/", story.desk, name="desk-story"),
    path("<slug:slug>/state", board.turn, name="desk-turn"),
    path("<slug:slug>/timeline.json", story.timeline_json, name="desk-timeline"),
    path("<slug:slug>/since.json", story.since_json, name="desk-since"),
    path("<slug:slug>/stream", stream.stream, name="desk-stream"),
    path("<slug:slug>/here", story.here, name="desk-here"),
    path("<slug:slug>/shift", story.shift, name="desk-shift"),
    path("<slug:slug>/u/<slug:public_id>/history/", history.history, name="desk-history"),
    path("<slug:slug>/u/<slug:public_id>/history/<int:number>/restore", history.restore, name="desk-restore"),
    *sourcing_urls.OF_STORIES,
    path("<slug:slug>/redactions/", legal.redactions, name="desk-redactions"),
    path("<slug:slug>/redactions/<int:redaction_id>/carry-out", legal.carry_out, name="desk-carry-out"),
    path("<slug:slug>/hold/", legal.hold, name="desk-hold"),
    path("<slug:slug>/hold/lift", legal.lift_hold, name="desk-lift-hold"),
]
