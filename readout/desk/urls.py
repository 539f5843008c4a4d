"""Every address below /desk/. One that names no capability is refused by a house test."""

from django.urls import URLPattern, URLResolver, path

from readout.desk import sign_in_urls
from readout.desk.views import joining, members, you

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
]
