import pytest

from alerts.subscriptions import as_record, of_record, read_text
from domain.errors import SubscriptionError

WHOLE = """
subscriptions:
  - name: model-bans
    language: fr
    when:
      jurisdictions: [OST]
      actions: [ban, suspend]
      topics: ["Open  Weights", 开放权重]
      evidence: on_record
      sources: 2
    to:
      webhook: https://hooks.example.org/T0KEN
      secret: ${HOOK}
"""
SECRETS = {"HOOK": "a-key-that-nobody-guesses"}


def test_a_subscription_is_read_and_kept_whole():
    (one,) = read_text(WHOLE, "s.yml", SECRETS)
    assert one.conditions.topics == {"open weights", "开放权重"}
    assert (one.to.secret, one.language, one.conditions.sources) == (SECRETS["HOOK"], "fr", 2)
    assert of_record(one.name, as_record(one)) == one


def test_no_secret_is_shown():
    (one,) = read_text(WHOLE, "s.yml", SECRETS)
    assert "T0KEN" not in repr(one) + one.to.shown
    assert SECRETS["HOOK"] not in repr(one) + one.to.shown


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("actions", "acts", 7, "'subscriptions.when.acts' is an unknown key"),
        ("[ban, suspend]", "[ban, suspended]", 7, "holds 'suspended'"),
        ("sources: 2", "sources: 0", 10, "no whole number"),
        ("sources: 2", "evidence: on_record", 10, "given twice"),
        ("[OST]", "[no]", 6, "quotation marks"),
        ("model-bans", "Model bans", 3, "cannot be a name"),
        ("https://hooks", "http://hooks", 12, "is not encrypted"),
        ("${HOOK}", "${HOOKS}", 13, "HOOKS"),
        ("${HOOK}", "short", 13, "too short"),
        ("    to:", "    tо:", 3, "unknown key"),
        ("fr", "de", 4, "is 'de'"),
        ("[OST]", "[OST", None, "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_key(old, new, line, words):
    with pytest.raises(SubscriptionError) as refused:
        read_text(WHOLE.replace(old, new), "s.yml", SECRETS)
    assert words in str(refused.value) and str(refused.value).startswith("s.yml")
    if line and words != "unknown key":
        assert refused.value.line == line


NTFY = "ntfys://planted@ntfy.example/planted-topic"


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("email: planted.reader@readers.example", "e-mail at readers.example"),
        (f"apprise: '{NTFY}'", "ntfy"),
        ("apprise: slack://plantedTokenA/plantedTokenB/plantedTokenC", "Slack"),
        ("apprise: discord://4174216298/plantedTokenplantedToken", "Discord"),
        ("apprise: tgram://123456789:planted_planted_planted_planted_/12315544/", "Telegram"),
    ],
)
def test_notices_go_to_mail_and_services_and_their_addresses_are_not_shown(to, shown):
    (one,) = read_text(_with(to) + f"    owner: {{apprise: '{NTFY}'}}\n", "s.yml", SECRETS)
    assert one.to.shown == shown and of_record(one.name, as_record(one)) == one
    assert "planted" not in repr(one) + one.to.shown + one.owner.shown


def test_without_a_destination_the_notices_wait_in_the_feed():
    (one,) = read_text(WHOLE.partition("    to:")[0], "s.yml", SECRETS)
    assert one.to.shown == "its feed" and of_record(one.name, as_record(one)) == one


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("email: planted", "is no e-mail address"),
        ("email: 'planted@a.example, b@c.example'", "is no e-mail address"),
        ("apprise: planted://a/b", "no address that apprise"),
        ("apprise: mailto://planted@mail.example", "Write `email:`"),
        ("apprise: json://planted.example", "Write `webhook:`"),
        ("apprise: syslog://planted", "stays on this machine"),
        ("apprise: ntfy://ntfy.example/planted", "is not encrypted"),
        (f"apprise: '{NTFY}?verify=no'", "check of certificates"),
        (f"apprise: '{NTFY}'\n      email: planted@a.example", "stands beside 'email'"),
        (f"apprise: '{NTFY}'\n      secret: planted-planted-planted", "is for webhooks"),
        ("webhook: https://planted.example/planted", "'subscriptions.to.secret' is missing"),
    ],
)
def test_what_is_no_destination_is_refused_without_repeating_it(to, words):
    with pytest.raises(SubscriptionError) as refused:
        read_text(_with(to), "s.yml", SECRETS)
    assert words in str(refused.value) and "planted" not in str(refused.value)


def _with(to):
    return f"{WHOLE.partition('    to:')[0]}    to:\n      {to}\n"


def test_an_error_repeats_no_secret():
    with pytest.raises(SubscriptionError) as refused:
        read_text(WHOLE.replace("https://hooks.example.org/T0KEN", "ftp://T0KEN"), "s.yml", SECRETS)
    assert "T0KEN" not in str(refused.value)


OCCASIONS = WHOLE.replace(
    "      actions", "      occasions: [claims, edits]\n      changes: major\n      actions"
)


def test_what_else_is_asked_for_is_read_and_kept():
    text = OCCASIONS.replace("      sources: 2\n", "").replace("      evidence: on_record\n", "")
    (one,) = read_text(text, "s.yml", SECRETS)
    assert one.conditions.occasions == {"claims", "edits"} and one.conditions.weights == {"major"}
    assert of_record(one.name, as_record(one)) == one


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        ("claims, edits", "'subscriptions.when.(evidence|sources)' means nothing for edits"),
        ("silences", "means nothing for silences"),
        ("news", "holds 'news'"),
    ],
)
def test_a_condition_that_means_nothing_is_refused(occasion, words):
    with pytest.raises(SubscriptionError, match=words):
        read_text(OCCASIONS.replace("claims, edits", occasion), "s.yml", SECRETS)


def test_a_subscription_of_before_there_were_occasions_asks_for_states():
    (one,) = read_text(WHOLE, "s.yml", SECRETS)
    record = as_record(one)
    for key in ("occasions", "weights", "speakers", "outlets"):
        del record["when"][key]
    assert of_record(one.name, record) == one
