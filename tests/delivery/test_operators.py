"""What Ade asks a hub that runs alone."""

from tests.delivery.courier import Courier
from tests.delivery.support import get, in_loop, reading, serving, until

TOKEN = "Authorization: Bearer " + "x" * 32


@in_loop
async def test_a_hub_says_that_it_is_alive_and_ready(courier: Courier) -> None:
    async with serving(courier.config(look=0.05)) as house:
        assert (await get(house.port, "/healthz")).body == b"ok\n"
        await until(lambda: house.hub.watch.sound)
        assert (await get(house.port, "/readyz")).body == b"ok\n"
        assert (await get(house.port, "/")).status == 404


@in_loop
async def test_the_counts_want_their_token(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config()) as house, reading(house.port) as reader:
        await reader.heard(1)
        courier.publish(story, "one")
        await reader.heard(2)
        assert (await get(house.port, "/metrics")).status == 401
        assert (await get(house.port, "/metrics", "Authorization: Bearer wrong")).status == 401
        counts = (await get(house.port, "/metrics", TOKEN)).body.decode()
    assert "readout_hub_deliveries_total 1.0" in counts
    assert 'readout_hub_readers{story="bridge"} 1.0' in counts
    assert "one" not in counts.replace("None", "").split()
