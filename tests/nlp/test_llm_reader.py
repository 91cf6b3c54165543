"""The reader on a language model, against a local server that answers rightly, wrongly, or not at all."""

import copy
from dataclasses import fields, is_dataclass

import pytest

from domain.analysis import Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.vocabulary import Action, ClaimKind, DateKind, EntityKind, Modality, ResponseType, Stance
from nlp.llm_reader.reader import LlmReader, Prices, Terms
from nlp.reader import Reader
from tests.nlp.model_server import KEY, ModelServer, Pause, write_models

pytest.importorskip("llm", reason="the extra edict[llm] is not installed: pip install 'edict[llm]'")

TEXT = (
    "<p>PORT HALDEN — The Bureau of Strategic Technology on Friday ordered <b>Vantorel AI</b> to suspend Lyra 5, "
    "citing a threat to elections. The order takes effect next Monday.</p>"
    "<p>&ldquo;We will go to court,&rdquo; Mirela Osgard, its chief executive, said on Saturday. People close to "
    "the bureau said it may widen the order.</p>"
)
ANSWER = {
    "relevant": True,
    "names": [
        {"name": "Bureau of Strategic Technology", "kind": "authority"},
        {"name": "Vantorel AI", "kind": "organisation"},
        {"name": "Mirela Osgard", "kind": "person"},
    ],
    "models": [{"name": "Lyra 5", "vendor": "Vantorel AI"}],
    "directives": [
        {
            "issuer": "Bureau of Strategic Technology",
            "action": "suspend",
            "targets": ["Vantorel AI"],
            "subjects": ["Lyra 5"],
            "models": ["Lyra 5"],
            "legal_basis": "",
            "reason": "a threat to elections",
            "scope": "",
            "modality": "asserted",
            "background": False,
            "dates": [{"words": "Friday", "kind": "issued"}, {"words": "next Monday", "kind": "effective"}],
            "evidence": "ordered Vantorel AI to suspend Lyra 5",
        }
    ],
    "claims": [
        {
            "speaker": "Mirela Osgard",
            "role": "chief executive",
            "anonymous": False,
            "cue": "said",
            "kind": "direct",
            "content": '"We will go to court,"',
            "stance": "opposes",
            "hedged": False,
            "negated": False,
            "channel": "",
        }
    ],
    "responses": [
        {
            "actor": "Vantorel AI",
            "type": "sued",
            "evidence": "We will go to court",
            "date_words": "Saturday",
            "directive": 0,
        }
    ],
}


@pytest.fixture(scope="module")
def own():
    return Reader()


@pytest.fixture
def server(tmp_path, monkeypatch):
    server = ModelServer()
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    monkeypatch.delenv("EDICT_LLM_KEY", raising=False)
    write_models(tmp_path, server.address)
    yield server
    server.close()


@pytest.fixture
def told():
    """The lines that a reader says."""
    return []


@pytest.fixture
def opened(own, server, told):
    def open_it(*answers, seconds=20, prices=None):
        server.answers = list(answers)
        return LlmReader(own, "harbour-large", Terms(seconds, prices), told.append)

    return open_it


def article(text=TEXT, published="2026-05-16", name="a1"):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "manifest"),) if published else ()
    return Article(name, "s", None, "A title", text, dates=dates)


def changed(part=None, **values):
    """The right answer with other values: of the first entry in `part`, or of the whole."""
    answer = copy.deepcopy(ANSWER)
    (answer[part][0] if part else answer).update(values)
    return answer


def spans(record):
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))


def test_a_right_answer_becomes_the_same_records_as_any_reading(opened):
    found = opened(ANSWER).read(article())
    assert found.relevant and found.language == "en"
    (act,) = found.directives
    assert (act.issuer.name, act.action, act.modality) == (
        "Bureau of Strategic Technology",
        Action.SUSPEND,
        Modality.ASSERTED,
    )
    assert [target.name for target in act.targets] == ["Vantorel AI"]
    assert (act.models, act.reason, act.legal_basis) == (("Lyra 5",), "a threat to elections", None)
    (claim,) = found.claims
    assert (claim.speaker.name, claim.kind, claim.stance) == (
        "Mirela Osgard",
        ClaimKind.DIRECT,
        Stance.OPPOSES,
    )
    (response,) = found.responses
    assert (response.actor.name, response.type, response.report) == ("Vantorel AI", ResponseType.SUED, 0)
    assert {(m.name, m.kind) for m in found.mentions} >= {("Mirela Osgard", EntityKind.PERSON)}
    assert [(m.name, m.family, m.version) for m in found.models] == [("Lyra 5", "Lyra", "5")]


def test_every_span_is_verbatim_in_the_stored_text_however_it_was_marked_up(opened):
    found = opened(ANSWER).read(article())
    places = list(spans(found))
    assert len(places) > 8
    assert all(TEXT[span.start : span.end] == span.text for span in places)
    assert found.directives[0].evidence.text == "ordered <b>Vantorel AI</b> to suspend Lyra 5"
    assert found.claims[0].content.text == "&ldquo;We will go to court,&rdquo;"


@pytest.mark.parametrize(
    "content", ["We will go to court", "“We will go to court,”", '"We will go to court,"']
)
def test_a_quotation_is_kept_with_its_marks_however_the_model_gives_it(opened, content):
    found = opened(changed("claims", content=content)).read(article())
    assert found.claims[0].content.text == "&ldquo;We will go to court,&rdquo;"


def test_dates_are_read_by_edict_from_their_words(opened):
    act = opened(ANSWER).read(article()).directives[0]
    assert [(d.span.text, d.kind, d.date and d.date.value) for d in act.dates] == [
        ("Friday", DateKind.ISSUED, "2026-05-15"),
        ("next Monday", DateKind.EFFECTIVE, "2026-05-18"),
    ]
    undated = opened(ANSWER).read(article(published=None)).directives[0]
    assert [d.date for d in undated.dates] == [None, None]


def test_a_date_that_the_model_worked_out_itself_is_dropped(opened):
    reader = opened(changed("directives", dates=[{"words": "2026-05-15", "kind": "issued"}]))
    assert reader.read(article()).directives[0].dates == ()
    assert reader.tally["llm_dropped_passages"] == 1


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("directives", {"evidence": "banned Vantorel AI for ever"}),
        ("directives", {"evidence": ""}),
        ("directives", {"evidence": "Lyra 5"}),  # there, but it shows nothing
        ("claims", {"content": "We will burn it down"}),
        ("claims", {"content": "will go to cour"}),  # ends within a word
        ("claims", {"speaker": "Ilda Marr"}),
        ("claims", {"cue": "shouted"}),
        ("responses", {"evidence": "Vantorel AI has appealed"}),
        ("responses", {"actor": "Orbelin"}),
    ],
)
def test_a_record_that_the_text_does_not_show_is_dropped_and_counted(opened, part, values):
    reader = opened(changed(part, **values))
    assert getattr(reader.read(article()), part) == ()
    assert reader.tally["llm_dropped_passages"] == 1 and reader.tally["llm_answered"] == 1


@pytest.mark.parametrize(
    ("part", "name"), [("names", "Ministry of Weather"), ("models", "Lyra 6"), ("models", "yra 5")]
)
def test_a_name_that_the_text_does_not_have_is_no_mention(opened, part, name):
    reader = opened(changed(part, name=name))
    found = reader.read(article())
    assert name not in {mention.name for mention in (*found.mentions, *found.models)}
    assert reader.tally["llm_dropped_passages"] == 1


def test_an_act_whose_invented_issuer_is_dropped_has_none(opened):
    found = opened(changed("directives", issuer="Ministry of Weather")).read(article())
    assert found.directives[0].issuer is None


def test_the_place_of_an_act_is_kept_when_one_before_it_is_dropped(opened):
    answer = changed("responses", directive=1)
    answer["directives"].insert(0, changed("directives", evidence="an invented passage")["directives"][0])
    found = opened(answer).read(article())
    assert len(found.directives) == 1 and found.responses[0].report == 0


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("directives", {"action": "forbid"}),
        ("directives", {"modality": "maybe"}),
        ("directives", {"background": "no"}),
        ("directives", {"targets": "Vantorel AI"}),
        ("directives", {"dates": ["Friday"]}),
        ("claims", {"kind": "quoted"}),
        ("claims", {"stance": "against"}),
        ("responses", {"type": "cried"}),
        ("responses", {"directive": True}),
        ("names", {"kind": "product"}),
    ],
)
def test_an_entry_with_a_wrong_word_or_type_is_dropped_alone(opened, part, values):
    reader = opened(changed(part, **values))
    found = reader.read(article())
    assert reader.tally["llm_dropped_entries"] == 1 and reader.tally["llm_answered"] == 1
    if part in ("directives", "claims", "responses"):
        assert getattr(found, part) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "I cannot help with that.",
        '{"relevant": true, "names": [',
        "[]",
        "{}",
        changed(claims="none"),
        {key: value for key, value in ANSWER.items() if key != "responses"},
        "[" * 5000,
    ],
)
def test_an_answer_of_no_use_leaves_edicts_own_reading(opened, own, told, answer):
    reader = opened(answer)
    found = reader.read(article())
    mine = own.read(article())
    assert (found.directives, found.claims) == (mine.directives, mine.claims)
    # It counts as read: the same question again would cost the same again.
    assert found.pipeline == reader.version
    assert reader.tally["llm_unreadable"] == 1
    assert "a1" in told[0] and "own reading stands" in told[0]


def test_json_between_fences_is_read(opened):
    import json

    reader = opened(f"```json\n{json.dumps(ANSWER)}\n```")
    assert reader.read(article()).directives and reader.tally["llm_answered"] == 1


def test_an_error_of_the_server_leaves_edicts_own_reading_and_the_next_run_asks_again(opened, own, told):
    reader = opened(400)
    found = reader.read(article())
    assert found == own.read(article()) and found.pipeline == own.version != reader.version
    assert reader.tally["llm_unreachable"] == 1 and "own reading stands" in told[0]


def test_a_server_error_that_passes_is_asked_again_by_the_library(opened, server):
    reader = opened(500, ANSWER)
    assert reader.read(article()).pipeline == reader.version
    assert len(server.requests) == 2


def test_a_slow_model_is_left_behind(opened, own, told):
    reader = opened(Pause(30, ANSWER), seconds=0.5)
    assert reader.read(article()).pipeline == own.version
    assert reader.tally["llm_unreachable"] == 1 and "no answer within 0.5 s" in told[0]


def test_after_three_failures_in_a_row_nobody_is_asked(opened, server, told):
    reader = opened(400)
    for name in ("a1", "a2", "a3", "a4", "a5"):
        reader.read(article(name=name))
    assert len(server.requests) == 3
    assert reader.tally["llm_unreachable"] == 5 and "asked no more" in told[-1]


def test_one_failure_between_answers_does_not_stop_the_asking(opened):
    reader = opened(400, 400, ANSWER, 400, 400, ANSWER)
    for name in ("a1", "a2", "a3", "a4", "a5", "a6"):
        reader.read(article(name=name))
    assert (reader.tally["llm_answered"], reader.tally["llm_unreachable"]) == (2, 4)


def test_what_the_gate_shuts_out_is_not_sent_anywhere(opened, server):
    reader = opened(ANSWER)
    assert (
        reader.read(article("A quiet day at the harbour, and the boats stayed in.")).pipeline
        == reader.version
    )
    assert server.requests == [] and reader.tally["llm_not_asked"] == 1


def test_a_language_without_word_lists_is_asked_about(opened, server):
    text = (
        "L'Autorità per le maree ha ordinato venerdì a Vantorel AI di sospendere il modello Lyra 5 in tutto il "
        "paese, e la società ha risposto che farà ricorso al tribunale nelle prossime settimane."
    )
    act = changed("directives", evidence="ha ordinato venerdì a Vantorel AI di sospendere il modello Lyra 5")
    act["directives"][0] |= {"issuer": "Autorità per le maree", "dates": [], "reason": ""}
    found = opened(act).read(article(text))
    assert found.language == "it" and [d.issuer.name for d in found.directives] == ["Autorità per le maree"]


def test_a_text_that_would_cost_too_much_is_not_sent(own, server):
    reader = LlmReader(own, "harbour-large", Terms(20, longest=200))
    assert reader.read(article()).directives
    assert server.requests == [] and reader.tally["llm_too_long"] == 1


def test_tokens_and_cost_are_counted(opened):
    reader = opened(ANSWER, prices=Prices(0.5, 2.0))
    reader.read(article(name="a1"))
    reader.read(article(name="a2"))
    tally = reader.tally
    assert (tally["llm_input_tokens"], tally["llm_output_tokens"]) == (2000, 400)
    assert tally["llm_cost_millionths"] == 1800
    assert "llm_cost_millionths" not in opened(ANSWER).tally


def test_the_model_sees_the_visible_text_and_the_schema(opened, server):
    opened(ANSWER).read(article())
    (asked,) = server.requests
    assert asked["model"] == "harbour-large-1"
    assert asked["response_format"]["json_schema"]["schema"]["required"][0] == "relevant"
    sent = asked["messages"][-1]["content"]
    assert "ordered Vantorel AI to suspend" in sent and "<b>" not in sent and "2026-05-16" in sent


def test_a_model_without_schemas_gets_the_schema_in_words(opened, server, tmp_path):
    write_models(tmp_path, server.address, schema=False)
    assert opened(ANSWER).read(article()).directives
    (asked,) = server.requests
    assert "response_format" not in asked
    assert '"licen' in asked["messages"][0]["content"]


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """A server that wants a key."""
    server = ModelServer(key=KEY)
    server.answers = [ANSWER]
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    monkeypatch.delenv("EDICT_LLM_KEY", raising=False)
    write_models(tmp_path, server.address, key_name="harbour")
    yield server
    server.close()


def test_the_key_comes_from_the_environment(own, locked, monkeypatch):
    monkeypatch.setenv("EDICT_LLM_KEY", KEY)
    reader = LlmReader(own, "harbour-large", Terms(20))
    assert reader.read(article()).directives and reader.tally["llm_answered"] == 1
    assert KEY not in repr((reader.version, reader.sources, reader.tally))


def test_without_a_key_nothing_is_read(own, locked, monkeypatch, tmp_path):
    # Neither a key that the library keeps nor that of another provider is handed to this server.
    (tmp_path / "keys.json").write_text('{"harbour": "kept"}', "utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-house")
    with pytest.raises(InputError, match="EDICT_LLM_KEY"):
        LlmReader(own, "harbour-large", Terms(20))
    assert locked.requests == []


def test_a_wrong_key_is_tried_once_and_never_told(own, locked, monkeypatch, told):
    monkeypatch.setenv("EDICT_LLM_KEY", "sk-wrong-987654321")
    reader = LlmReader(own, "harbour-large", Terms(20), told.append)
    assert reader.read(article(name="a1")).pipeline == own.version
    reader.read(article(name="a2"))
    assert len(locked.requests) == 1 and reader.tally["llm_refused"] == 1
    assert "Incorrect key" in told[0] and "sk-wrong" not in "".join(told)


def test_an_unknown_model_is_named_with_what_to_do(own, server):
    with pytest.raises(InputError, match="llm models"):
        LlmReader(own, "harbour-small", Terms(20))


def test_the_version_names_the_model_and_changes_with_edicts_own(opened, own):
    version = opened(ANSWER).version
    assert version.startswith("llm:harbour-large:") and version.endswith(own.version)
