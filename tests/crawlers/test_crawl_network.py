from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from harbour_post import source
from scrapy.exceptions import CannotResolveHostError

from crawlers.failures import judge_failure
from crawlers.middlewares import retry_after
from crawlers.network import GuardedResolver, is_private, refusal
from domain.vocabulary import FetchOutcome

PUBLIC = source("https://harbour-post.example", "/feed", rate_seconds=2.0)
LOOPBACK = source("http://127.0.0.1:8700", "/feed")
NOW = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.0.0.1:8700/admin", "http://10.1.2.3/", "http://192.168.0.1/",
        "http://172.16.9.9/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/", "http://100.64.0.1/", "http://224.0.0.1/",
        "http://localhost:5000/", "http://printer.local/", "http://vault.internal/", "file:///etc/passwd",
        "ftp://harbour-post.example/", "gopher://harbour-post.example/", "http://[broken/",
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0/", "http://0177.0.0.1/",
        "http://[fe80::1%eth0]/", "http://[2002:7f00:1::]/",
    ],
)  # fmt: skip
def test_a_public_source_never_leads_into_a_private_network(url):
    assert refusal(url, PUBLIC) is not None


@pytest.mark.parametrize(
    "url", ["https://harbour-post.example/1", "http://other.example/", "http://8.8.8.8/"]
)
def test_public_addresses_are_asked(url):
    assert refusal(url, PUBLIC) is None


def test_a_source_on_loopback_reaches_its_own_host_and_port_only():
    assert refusal("http://127.0.0.1:8700/article", LOOPBACK) is None
    assert refusal("http://127.0.0.1:22/", LOOPBACK) is not None
    assert refusal("http://192.168.0.1/", LOOPBACK) is not None


def test_names_are_no_literal_addresses():
    assert not is_private("harbour-post.example")


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("120", 120.0), ("Tue, 12 May 2026 12:00:30 GMT", 30.0), ("Tue, 12 May 2026 11:00:00 GMT", 0.0),
     ("soon", None), ("", None), ("-5", None)],
)  # fmt: skip
def test_the_pause_that_a_server_asks_for(words, seconds):
    assert retry_after(words, NOW) == seconds


def test_a_name_that_leads_inwards_is_told_from_one_that_leads_nowhere(monkeypatch):
    monkeypatch.setattr("crawlers.network._REFUSED", {"inner.example"})
    inward = CannotResolveHostError("no results for hostname lookup: inner.example.")
    assert judge_failure(inward).outcome is FetchOutcome.BLOCKED
    nowhere = CannotResolveHostError("no results for hostname lookup: not-inner.example.")
    assert judge_failure(nowhere).outcome is FetchOutcome.ERROR


@pytest.mark.parametrize(
    ("name", "address", "own", "allowed", "passes"),
    [
        ("harbour-post.example", "93.184.216.34", "https://harbour-post.example", (), True),
        ("harbour-post.example", "127.0.0.1", "https://harbour-post.example", (), False),
        ("inner.example", "10.0.0.7", "https://harbour-post.example", (), False),
        ("inner.example", "10.0.0.7", "https://inner.example", ("inner.example",), True),
        ("localhost", "127.0.0.1", "http://localhost:8700", (), True),
        ("127.0.0.1", "127.0.0.1", "http://127.0.0.1:8700", (), True),
        ("127.0.0.1", "127.0.0.1", "https://harbour-post.example", (), False),
        ("localhost", "127.0.0.1", "https://harbour-post.example", (), False),
    ],
)
def test_a_name_may_lead_inwards_only_where_somebody_said_so(name, address, own, allowed, passes):
    resolver = GuardedResolver(None, 0, 1.0)
    resolver.allowed = frozenset(allowed)
    spider = SimpleNamespace(source=source(own, "/feed", rate_seconds=2.0))
    resolver.crawlers = lambda: [SimpleNamespace(spider=spider)]
    if passes:
        assert resolver._judged(address, name) == address
    else:
        with pytest.raises(CannotResolveHostError, match="private network"):
            resolver._judged(address, name)
