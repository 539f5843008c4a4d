"""Coming in and going, through allauth's views at the desk's own addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from readout.accounts.roles import Capability
from readout.desk.doors import before_sign_in, needs

# One's own account is part of every role, and where a second step is set up, before it is there.
own = needs(Capability.READ, second_step_set=False)

urlpatterns = [
    path("sign-in/", before_sign_in(account.login), name="account_login"),
    path("sign-in/code/", before_sign_in(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", before_sign_in(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/join/", before_sign_in(account.signup), name="account_signup"),
    path("sign-in/left/", before_sign_in(account.account_inactive), name="account_inactive"),
    path("sign-in/reset/", before_sign_in(account.password_reset), name="account_reset_password"),
    path(
        "sign-in/reset/sent/", before_sign_in(account.password_reset_done), name="account_reset_password_done"
    ),
    path(
        "sign-in/reset/done/",
        before_sign_in(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        before_sign_in(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "sign-in/oidc/cancelled/",
        before_sign_in(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("sign-in/oidc/failed/", before_sign_in(social.login_error), name="socialaccount_login_error"),
    path("sign-in/oidc/join/", before_sign_in(social.signup), name="socialaccount_signup"),
    path("sign-in/oidc/<str:provider_id>/login/", before_sign_in(oidc.login), name="openid_connect_login"),
    path(
        "sign-in/oidc/<str:provider_id>/login/callback/",
        before_sign_in(oidc.callback),
        name="openid_connect_callback",
    ),
    path("sign-in/again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", own(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sign-out/", before_sign_in(account.logout), name="account_logout"),
    path("you/password/", own(account.password_change), name="account_change_password"),
    path("you/password/set/", own(account.password_set), name="account_set_password"),
    path("you/sessions/", own(sessions.list_usersessions), name="usersessions_list"),
    path("you/second-step/", own(mfa.index), name="mfa_index"),
    path("you/second-step/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("you/second-step/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("you/second-step/codes/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "you/second-step/codes/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "you/second-step/codes/download/",
        own(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("you/second-step/passkeys/", own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("you/second-step/passkeys/add/", own(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("you/second-step/passkeys/<int:pk>/name/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "you/second-step/passkeys/<int:pk>/remove/", own(passkeys.remove_webauthn), name="mfa_remove_webauthn"
    ),
]
