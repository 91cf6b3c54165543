"""Subscriptions in the browser: closed to all but editors, estimated before they are kept, no secret shown."""

import asyncio
import json
from urllib.parse import urlencode

import pytest
import yaml
from datasette.app import Datasette

from alerts import book
from alerts.delivery import deliver
from tests.alerts.conftest import REPORTED, SECRET, heron, subscription
from tests.alerts.receiver import Receiver
from tests.alerts.test_delivery import START
from tests.web.browser import METADATA

PAGES = ("/-/alerts", "/-/alerts/new", "/-/alerts/deliveries")
INES = {"id": "ines"}
TOKEN = "planted-token-of-a-hook"
WEBHOOK = {"webhook": f"https://hooks.example.org/{TOKEN}", "secret": SECRET}


class Editor:
    """Somebody at a browser, signed in or not, who keeps the token of the forms."""

    def __init__(self, world, *, alerts=None, actor=INES):
        notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
        notes["plugins"]["edict"]["alerts"] = {"id": "ines"} if alerts is None else alerts
        self.datasette = Datasette([str(world.path.parent / "edict.db")], metadata=notes)
        asyncio.run(self.datasette.invoke_startup())
        self.cookies = {"ds_actor": self.datasette.sign({"a": actor}, "actor")} if actor else {}
        self.cookies["ds_csrftoken"] = self.get("/-/alerts/new").cookies.get("ds_csrftoken", "")

    def get(self, address, **headers):
        return asyncio.run(self.datasette.client.get(address, cookies=self.cookies, headers=headers))

    def post(self, token=None, **form):
        form["csrftoken"] = self.cookies["ds_csrftoken"] if token is None else token
        return asyncio.run(
            self.datasette.client.post(
                "/-/alerts/do",
                content=urlencode(form, doseq=True),
                headers={"content-type": "application/x-www-form-urlencoded"},
                cookies=self.cookies,
            )
        )


@pytest.fixture
def served(world, monkeypatch):
    monkeypatch.setenv("EDICT_ALERTS", str(world.path))
    monkeypatch.delenv("EDICT_ALERTS_EDITORS", raising=False)
    return world


@pytest.mark.parametrize("page", PAGES)
def test_only_editors_who_signed_in_see_them(served, page):
    assert Editor(served).get(page).status_code == 200
    assert Editor(served, actor={"id": "tomas"}).get(page).status_code == 403
    assert Editor(served, actor=None).get(page).status_code == 403
    assert Editor(served, alerts=False).get(page).status_code == 404
    assert "/-/alerts" not in Editor(served, actor=None).get("/").text
    assert "/-/alerts" in Editor(served).get("/").text


def test_they_are_off_without_a_private_database_and_where_the_environment_says_so(served, monkeypatch):
    monkeypatch.setenv("EDICT_ALERTS_EDITORS", "0")
    assert Editor(served).get("/-/alerts").status_code == 404
    monkeypatch.setenv("EDICT_ALERTS_EDITORS", "1")
    assert Editor(served, alerts=False, actor={"id": "root"}).get("/-/alerts").status_code == 200
    monkeypatch.delenv("EDICT_ALERTS")
    assert Editor(served).get("/-/alerts").status_code == 404


def test_a_form_that_another_site_sends_changes_nothing(served):
    served.subscribe(subscription("kept"))
    for token in ("", "forged"):
        assert Editor(served).post(token=token, do="remove", name="kept").status_code == 403
    assert Editor(served, actor={"id": "tomas"}).post(do="remove", name="kept").status_code == 403
    assert [entry.subscription.name for entry in book.entries(served.private)] == ["kept"]


def test_what_is_typed_is_estimated_and_kept(served, monkeypatch):
    monkeypatch.setattr("alerts.estimates.DAYS", 4000)
    served.told(heron(REPORTED))
    editor = Editor(served)
    typed = {
        "models": "Heron\nWren 3",
        "occasions": ["states"],
        "topics": "海",
        "changes": "major",
        "language": "es",
    }
    page = editor.post(do="preview", **(typed | {"topics": "境外"})).text
    assert "would have been told 1 times" in page and "Recibe este aviso por su suscripción «preview»" in page
    assert "would have been told 0 times" in editor.post(do="preview", **typed).text
    assert not list(book.entries(served.private))
    kept = editor.post(
        do="keep",
        name="herons",
        digest="daily",
        at="08:30",
        zone="Europe/Paris",
        most="5",
        **typed,
        **WEBHOOK,
    )
    assert kept.status_code == 303
    (entry,) = book.entries(served.private)
    one = entry.subscription
    assert (one.name, one.language, one.rhythm.most, one.rhythm.zone) == ("herons", "es", 5, "Europe/Paris")
    assert one.conditions.models == {"heron", "wren 3"} and one.conditions.weights == {"major"}
    assert served.look() == 0, "nothing of the past is told"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "No Name"}, "subscriptions.name"),
        ({"name": "a", "occasions": ["silences"], "actions": ["ban"]}, "means nothing for silences"),
        ({"name": "a", "sources": "many"}, "subscriptions.when.sources"),
        ({"name": "a", "webhook": f"http://127.0.0.1/{TOKEN}", "secret": SECRET}, "on this machine"),
        ({"name": "a", "webhook": "${HOME}", "secret": SECRET}, "HOME"),
        ({"name": "a", "webhook": f"ftp://{TOKEN}", "secret": SECRET}, "subscriptions.to.webhook"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named_and_typed_again_without_its_secrets(served, typed, words):
    answer = Editor(served).post(do="keep", topics="<b>weights</b>", **typed)
    assert answer.status_code == 400 and words in answer.text
    assert "&lt;b&gt;weights" in answer.text and "<b>weights" not in answer.text
    assert TOKEN not in answer.text and SECRET not in answer.text
    assert not list(book.entries(served.private))


def test_a_subscription_is_paused_goes_on_and_is_removed(served):
    served.subscribe(subscription("kept", f"https://hooks.example.org/{TOKEN}"))
    editor = Editor(served)
    for do, stopped in (("pause", "paused"), ("resume", None)):
        assert editor.post(do=do, name="kept").status_code == 303
        assert book.find(served.private, "kept").stopped == stopped
    assert editor.post(do="remove", name="kept").status_code == 303
    assert not list(book.entries(served.private))
    assert editor.post(do="remove", name="kept").status_code == 400


def test_the_last_notices_are_told_in_the_readers_language_and_no_secret_is(served):
    with Receiver(410) as receiver:
        served.told()
        served.subscribe(subscription("all", f"{receiver.url}/{TOKEN}"))
        served.told(heron(REPORTED))
        served.look()
        deliver(served.private, served.path, lambda: START, 1.0)
    editor = Editor(served)
    page = editor.get("/-/alerts/deliveries", **{"accept-language": "fr"}).text
    assert "est désormais" in page and "webhook at 127.0.0.1" in page and "answered 410" in page
    for address in (*PAGES, "/", "/-/databases.json", "/-/metadata.json", "/-/plugins.json", "/edict.json"):
        text = editor.get(address).text
        assert TOKEN not in text and SECRET not in text and "edict-alerts" not in text, address


def test_the_private_database_is_none_of_datasettes(served):
    served.subscribe(subscription("kept"))
    editor = Editor(served)
    assert [row["name"] for row in json.loads(editor.get("/-/databases.json").text)] == ["edict"]
    for query in ("select * from subscriptions", f"attach '{served.path}' as x"):
        answer = editor.get("/edict.json?" + urlencode({"sql": query}))
        assert answer.status_code == 400 and SECRET not in answer.text
