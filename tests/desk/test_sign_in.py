"""Coming in, going, and who stays outside."""

import re
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.accounts.models import Member
from readout.config.mail import mail
from readout.core.settings import Settings
from tests.conftest import PASSWORD
from tests.desk.conftest import SignIn


def test_the_fields_and_the_button_have_the_names_that_are_relied_upon(client: Client, db: None) -> None:
    page = client.get("/desk/sign-in/").content.decode()
    labels = re.findall(r'<label for="(\w+)">([^<]+)</label>', page)
    assert [name for _, name in labels] == ["E-mail", "Password"]
    assert all(f'id="{field}"' in page for field, _ in labels)
    assert re.findall(r'<button class="btn go" type="submit">([^<]+)<', page) == ["Sign in"]


def test_a_member_signs_in_with_the_address_in_any_case_and_is_where_they_wanted_to_be(
    client: Client, noor: Member
) -> None:
    answer = client.get("/desk/you/")
    assert answer["Location"] == "/desk/sign-in/?next=/desk/you/"
    given = {"login": "NOOR@courier.example", "password": PASSWORD, "next": "/desk/you/"}
    assert client.post("/desk/sign-in/", given)["Location"] == "/desk/you/"
    assert "Noor" in client.get("/desk/you/").content.decode()


def test_nobody_is_led_away_from_the_site(client: Client, noor: Member) -> None:
    given = {"login": noor.email, "password": PASSWORD, "next": "https://evil.example/desk/"}
    assert client.post("/desk/sign-in/", given)["Location"] == "/desk/"


@pytest.mark.parametrize("login", ["noor@courier.example", "nobody@courier.example"])
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    client: Client, noor: Member, login: str
) -> None:
    answer = client.post("/desk/sign-in/", {"login": login, "password": "not the password"})
    assert "do not belong together" in answer.content.decode()


def test_a_tool_and_somebody_who_left_do_not_get_in(client: Client, noor: Member, ade: Member) -> None:
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    client.post("/desk/sign-in/", {"login": noor.email, "password": PASSWORD})
    assert client.get("/desk/you/").status_code == 302


def test_who_leaves_is_out_at_once(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    assert client.get("/desk/you/").status_code == 200
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    assert client.get("/desk/you/").status_code == 302


def test_guessing_is_slowed_down(client: Client, noor: Member) -> None:
    for _ in range(5):
        client.post("/desk/sign-in/", {"login": noor.email, "password": "not the password"})
    answer = client.post("/desk/sign-in/", {"login": noor.email, "password": PASSWORD})
    assert "Too many attempts" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(noor: Member) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/desk/sign-in/", {"login": noor.email, "password": PASSWORD}
    )
    assert answer.status_code == 403


def test_signing_out_ends_the_session(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    assert client.get("/desk/sign-out/").status_code == 200, "a link alone signs nobody out"
    assert client.get("/desk/you/").status_code == 200
    client.post("/desk/sign-out/")
    assert client.get("/desk/you/").status_code == 302


def test_a_new_password_by_letter(
    client: Client, noor: Member, mailoutbox: list[object], settings: DjangoSettings
) -> None:
    client.post("/desk/sign-in/reset/", {"email": "nobody@courier.example"})
    assert mailoutbox == []
    client.post("/desk/sign-in/reset/", {"email": "noor@courier.example"}, headers={"Host": "localhost"})
    (letter,) = mailoutbox
    link = re.search(r"http\S+", letter.body)  # type: ignore[attr-defined]
    assert link
    assert link[0].startswith(f"{django_settings.READOUT.base_url}/desk/sign-in/reset/"), (
        "never the Host asked"
    )
    address = link[0].removeprefix(django_settings.READOUT.base_url)
    form = client.get(address)["Location"]
    wanted = "a ferry every fifteen minutes"
    client.post(form, {"password1": wanted, "password2": wanted})
    answer = client.post("/desk/sign-in/", {"login": noor.email, "password": wanted})
    assert answer["Location"] == "/desk/"
    assert "used already" in Client().get(address).content.decode()


def test_the_sessions_of_a_member_are_listed_and_can_be_ended(sign_in: SignIn, noor: Member) -> None:
    here, elsewhere = sign_in(noor), sign_in(noor)
    assert "Sign out everywhere else" in here.get("/desk/you/sessions/").content.decode()
    here.post("/desk/you/sessions/")
    assert here.get("/desk/you/").status_code == 200
    assert elsewhere.get("/desk/you/").status_code == 302


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_whoever_set_up_an_app_is_asked_for_its_code(client: Client, noor: Member) -> None:
    secret = generate_totp_secret()
    TOTP.activate(noor, secret)
    answer = client.post("/desk/sign-in/", {"login": noor.email, "password": PASSWORD})
    assert answer["Location"].startswith("/desk/sign-in/code/")
    assert client.get("/desk/you/").status_code == 302, "the password alone opens nothing"
    assert "Second step" in client.get("/desk/sign-in/code/").content.decode()
    assert "not right" in client.post("/desk/sign-in/code/", {"code": "000000"}).content.decode()
    assert client.post("/desk/sign-in/code/", {"code": code_of(secret)})["Location"] == "/desk/"
    assert client.get("/desk/you/").status_code == 200


def test_an_app_is_set_up_and_recovery_codes_are_given(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    again = client.get("/desk/you/second-step/app/")["Location"]
    assert again.startswith("/desk/sign-in/again/"), "an open browser alone does not change how one signs in"
    assert client.post(again, {"password": PASSWORD})["Location"] == "/desk/you/second-step/app/"
    page = client.get("/desk/you/second-step/app/").content.decode()
    secret = re.search(r'readonly value="(\w+)"', page)
    assert secret
    answer = client.post("/desk/you/second-step/app/", {"code": code_of(secret[1])})
    assert answer["Location"] == "/desk/you/second-step/codes/"
    codes = re.findall(r"<li>(\d{8})</li>", client.get(answer["Location"]).content.decode())
    assert len(codes) == 10
    assert RecoveryCodes.activate(noor).get_unused_codes() == codes


def test_a_role_that_must_have_a_second_step_gets_no_further_without_one(
    sign_in: SignIn, ade: Member, noor: Member, settings: DjangoSettings
) -> None:
    strict = django_settings.READOUT.model_copy(update={"mfa_roles": ("administrator",)})
    settings.READOUT = strict
    assert sign_in(noor).get("/desk/you/").status_code == 200
    client = sign_in(ade)
    assert client.get("/desk/members/")["Location"] == "/desk/you/second-step/"
    assert "needs a second step" in client.get("/desk/you/second-step/").content.decode()
    TOTP.activate(ade, generate_totp_secret())
    assert client.get("/desk/members/").status_code == 200


@pytest.mark.parametrize("address", ["/desk/sign-in/", "/desk/sign-in/reset/", "/desk/sign-in/reset/done/"])
def test_a_page_before_sign_in_loads_nothing_from_elsewhere_and_holds_no_script(
    client: Client, db: None, address: str
) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "//" not in re.sub(r"http://www\.w3\.org", "", page)
    assert re.findall(r"<script(?![^>]* src=)(?![^>]*application/json)", page) == []
    assert " style=" not in page
    assert " onclick=" not in page


def test_letters_without_a_server_are_files_in_the_data_folder() -> None:
    assert mail(Settings())["EMAIL_FILE_PATH"] == Path(Settings().data) / "mail"
    given = {"READOUT_MAIL_URL": "smtp+starttls://desk:p%40ss@mail.example"}
    sent = mail(Settings.load(given))
    assert (sent["EMAIL_HOST"], sent["EMAIL_PORT"], sent["EMAIL_HOST_PASSWORD"]) == (
        "mail.example",
        587,
        "p@ss",
    )
    assert sent["EMAIL_USE_TLS"]
    assert not sent["EMAIL_USE_SSL"]
