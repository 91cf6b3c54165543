"""Notices by e-mail, handed to a real mail server on this machine."""

import os
import random
import re
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from alerts import book, leaving, outbox
from alerts.conditions import Conditions
from alerts.delivery import attempt, deliver
from alerts.destinations import Email
from alerts.store import open_private
from alerts.subscriptions import Subscription
from domain.errors import InputError
from tests.alerts.conftest import CONFIRMED, LIFTED, REPORTED, heron
from tests.alerts.postbox import Postbox

START = datetime(2026, 6, 1, 12, tzinfo=UTC)
SITE = "https://edict.example.org"


def reader(name="reader", language="en"):
    return Subscription(name, Conditions(), Email(f"{name}@readers.example"), language)


def waiting(world, *states, names=("reader",), language="en"):
    world.told()
    world.subscribe(*(reader(name, language) for name in names))
    for end in range(1, len(states) + 1):
        world.told(heron(*states[:end]))
        world.look()


def post(world, room, later=timedelta(), patience=1.0):
    return deliver(world.private, world.path, lambda: START + later, patience, room)


def test_a_mail_says_it_twice_and_how_to_leave_with_one_click(world):
    with Postbox() as box:
        waiting(world, REPORTED)
        assert post(world, box.room(EDICT_ADDRESS=SITE)).sent == 1
    (mail,) = box.arrived
    assert mail["subject"].startswith("Reported: Ostrel Ministry of Signals suspends Heron 2")
    assert (mail["from"], mail["to"]) == ("Edict <alerts@edict.example>", "reader@readers.example")
    assert mail["auto-submitted"] == "auto-generated"
    plain, page = (part.get_content() for part in mail.iter_parts())
    assert "ordered Fennwick Labs" in plain and "<strong>" in page
    assert mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(
        rf"<{SITE}/-/alerts/unsubscribe/([\w-]{{43}})>, <mailto:alerts@edict.example\?subject=unsubscribe%20(.*)>",
        mail["list-unsubscribe"],
    )
    token, by_mail = found.groups()
    assert token == by_mail and f"{SITE}/-/alerts/unsubscribe/{token}" in plain
    assert leaving.leave(world.private, token, world.now).subscription.name == "reader"
    assert book.find(world.private, "reader").stopped == book.UNSUBSCRIBED


def test_headers_with_addresses_are_never_encoded_however_long(world):
    site = f"https://edict.{'of-an-institute.' * 8}example/edict"
    with Postbox() as box:
        waiting(world, REPORTED, CONFIRMED)
        room = box.room(EDICT_ADDRESS=site, EDICT_MAIL_FROM=f"a@{'mail.' * 20}example")
        post(world, room)
    raw = box.raw[-1].decode()
    assert f"List-Unsubscribe: <{site}/-/alerts/unsubscribe/" in raw
    assert re.search(rf"\r\nIn-Reply-To: <n\w{{20}}@{'mail.' * 20}example>\r\n", raw)
    assert max(map(len, raw.split("\r\n"))) < 998


def test_who_has_left_hears_nothing_of_what_waits_or_comes_until_it_goes_on(world):
    with Postbox() as box:
        waiting(world, REPORTED)
        room = box.room(EDICT_ADDRESS=SITE)
        post(world, room)
        token = re.search(r"unsubscribe/([\w-]+)", box.arrived[0]["list-unsubscribe"])[1]
        world.told(heron(REPORTED, CONFIRMED))
        world.look()
        for _ in range(2):
            assert leaving.leave(world.private, token, world.now)
        world.told(heron(REPORTED, CONFIRMED, LIFTED))
        world.look()
        assert post(world, room, timedelta(hours=1)).sent == 0
        book.stop(world.private, "reader", None)
        world.look()
        assert post(world, room, timedelta(hours=2)).sent == 0
    assert leaving.leave(world.private, "no-token-of-ours-at-all-but-long", world.now) is None


def test_without_a_public_address_one_leaves_by_mail(world):
    with Postbox() as box:
        waiting(world, REPORTED)
        post(world, box.room())
    (mail,) = box.arrived
    assert mail["list-unsubscribe"].startswith("<mailto:") and mail["list-unsubscribe-post"] is None


def test_follow_ups_stand_in_the_thread_of_the_first(world):
    with Postbox() as box:
        waiting(world, REPORTED, CONFIRMED, LIFTED, language="fr")
        assert post(world, box.room()).sent == 3
    first, second, third = box.arrived
    assert first["in-reply-to"] is None
    assert (second["in-reply-to"], second["references"]) == (first["message-id"], first["message-id"])
    assert third["references"].split() == [first["message-id"], second["message-id"]]
    assert len(set(box.ids)) == 3 and all(name.endswith("@edict.example>") for name in box.ids)


@pytest.mark.parametrize(
    ("manner", "repeat", "arrivals"),
    [
        ("drop", True, 2),
        ("stall", True, 2),
        ("hang", False, 1),
        ("451 try later", False, 1),
        ("rcpt 450 greylisted", False, 1),
        ("554 5.7.1 refused", False, 1),
        ("rcpt 552 5.2.2 full", False, 1),
    ],
)
def test_what_fails_is_mailed_again_under_its_name_and_marked_where_it_may_have_arrived(
    world, manner, repeat, arrivals
):
    with Postbox(manner, "250 ok") as box:
        waiting(world, REPORTED)
        began = time.monotonic()
        assert post(world, box.room(), patience=0.5).failed == 1 and time.monotonic() - began < 25
        assert post(world, box.room(), timedelta(minutes=1)).sent == 1
    assert len(box.arrived) == arrivals and len(set(box.ids)) == 1
    assert ("may have had this notice already" in box.arrived[-1].as_string()) is repeat


def test_a_mailbox_that_is_no_more_ends_it_at_once(world):
    with Postbox("rcpt 550 5.1.1 no such user") as box:
        waiting(world, REPORTED)
        assert post(world, box.room()).stopped == ("reader",)
    assert "550" in book.find(world.private, "reader").stopped


def test_no_mail_server_is_said_and_loses_nothing(world):
    waiting(world, REPORTED)
    with Postbox() as box:
        room = box.room()
        assert deliver(world.private, world.path, lambda: START).failed == 1
        (one,) = outbox.log(world.private)
        assert "EDICT_SMTP" in one.problem and not one.repeat
        assert post(world, room, timedelta(minutes=1)).sent == 1


def test_a_password_is_never_sent_without_encryption_to_another_machine(world):
    with Postbox() as box:
        told = {"EDICT_SMTP_PASSWORD": "planted-password"}
        room = box.room("user@", **told)
        # The same server under a name that is not this machine's own for itself.
        elsewhere = box.room("user@", **told, EDICT_SMTP=f"smtp://user@127.0.0.2:{box.port}")
        assert "planted-password" not in repr(room)
        assert attempt(reader(), lambda: START, elsewhere).fate == "refused"
    assert box.arrived == [] and box.logins == []


def test_a_certificate_that_nobody_vouches_for_is_refused(world, tmp_path):
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    with Postbox(tls_context=context) as box:
        answer = attempt(reader(), lambda: START, box.room())
    assert answer.fate == "refused" and "SSLCertVerificationError" in answer.detail
    assert box.arrived == []


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"EDICT_SMTP": "mail.example"}, "EDICT_SMTP"),
        ({"EDICT_SMTP": "smtp://user:planted@mail.example"}, "EDICT_SMTP_PASSWORD"),
        ({"EDICT_SMTP": "smtp://user@mail.example"}, "is not set"),
        ({"EDICT_SMTP": "smtps://mail.example:no"}, "is no address"),
        ({"EDICT_SMTP": "smtps://mail.example"}, "EDICT_MAIL_FROM"),
        (
            {"EDICT_SMTP": "smtps://mail.example", "EDICT_MAIL_FROM": "a@b.example\r\nBcc: c@d.example"},
            "no sender",
        ),
        ({"EDICT_ADDRESS": "http://edict.example.org"}, "https://"),
        ({"EDICT_OPERATOR": "planted"}, "EDICT_OPERATOR"),
    ],
)
def test_what_the_environment_says_wrongly_is_named_and_no_secret_repeated(variables, words):
    from alerts.mailroom import equip

    with pytest.raises(InputError) as refused:
        equip(variables)
    assert words in str(refused.value) and "planted" not in str(refused.value)


def test_killed_at_a_hundred_moments_no_mail_is_lost_and_each_repeat_is_marked(world):
    names = [f"s{number}" for number in range(100)]
    with Postbox(pause=0.002) as box:
        waiting(world, REPORTED, CONFIRMED, LIFTED, names=names)
        room = box.room()
        kills = sum(_killed(world, room, 0.02 + random.Random(n).random() * 0.12) for n in range(100))
        post(world, room, patience=5.0)
        statuses = Counter(one.status for one in outbox.log(world.private, most=1000))
    assert kills > 10 and statuses == {"sent": 300}
    assert len(set(box.ids)) == 300
    seen = set()
    for mail in box.arrived:
        marked = "may have had this notice already" in mail.get_body(("plain",)).get_content()
        assert marked or mail["message-id"] not in seen
        seen.add(mail["message-id"])
    assert len(box.arrived) - 300 <= kills


def _killed(world, room, seconds):
    """Whether a process that delivers was killed before it had delivered all."""
    child = os.fork()
    if child == 0:
        with open_private(world.path) as private:
            deliver(private, world.path, lambda: START, 5.0, room)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _certificate(folder):
    """A key and a certificate for 127.0.0.1, signed by nobody but itself."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(pem, *form) + made.public_bytes(pem))
    return file
