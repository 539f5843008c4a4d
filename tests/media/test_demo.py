"""The demo's newsroom shows its picture as any other would."""

from django.test import Client

from readout.accounts.models import Member
from readout.demo.history import SLUG
from readout.demo.past import set_up
from readout.media.lookup import shown
from readout.media.models import Asset


def test_the_courier_shows_the_old_bridge(noor: Member) -> None:
    set_up(noor)
    picture = Asset.objects.get()
    page = Client().get(f"/live/{SLUG}/").text
    assert f'src="{shown(picture).src}"' in page
    assert picture.alt in page
    assert "noon. The third pier is the one in the middle. <cite>Illustration: the Courier</cite>" in page
    assert Client().get(shown(picture).src).status_code == 200
