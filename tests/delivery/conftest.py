"""The Courier's log for each test, on SQLite; where a PostgreSQL is there, some tests run on it too."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.courier import Courier


@pytest.fixture
def courier(tmp_path: Path) -> Iterator[Courier]:
    """The Courier's log on SQLite."""
    courier = Courier(tmp_path)
    yield courier
    courier.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_courier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Courier]:
    """The Courier's log on each database in turn."""
    url = os.environ["READOUT_TEST_POSTGRES"] if request.param == "postgres" else ""
    courier = Courier(tmp_path, url)
    yield courier
    courier.close()
