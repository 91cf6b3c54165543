from collections.abc import Iterator

import pytest
from harbour_post import Newsroom


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    room = Newsroom()
    yield room
    room.server.shutdown()
    room.server.server_close()
