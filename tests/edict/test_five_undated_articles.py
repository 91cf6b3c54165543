"""Five texts on one event, none dated: one in two languages, a rewrite, a machine translation, one in dissent."""

import json
import sqlite3
from pathlib import Path

import pytest

NAMES = Path(__file__).parents[2] / "demo" / "gazetteer.yml"
TEXTS = {
    "Veldanian Courier": (
        "The Bureau of Strategic Technology has ordered Vantorel AI to suspend foreign access to its Lyra 5 model. "
        "The order reached the company's offices in Port Halden on Tuesday evening.\n\n"
        "“We will comply, although we think the order is wrong,” said Mirela Osgard, chief executive of Vantorel."
    ),
    "Two Shores Review": (
        "Le Bureau des technologies stratégiques a ordonné à Vantorel AI de suspendre l’accès étranger à Lyra 5. "
        "L’entreprise dit qu’elle se pliera à la décision, qu’elle juge infondée.\n\n"
        "In English: the Bureau of Strategic Technology ordered Vantorel AI to suspend foreign access to Lyra 5."
    ),
    "QuickFacts Hub": (
        "Vantorel AI must suspend Lyra 5 for users abroad. The Bureau of Strategic Technology has ordered the company "
        "to suspend foreign access to the model, the Veldanian Courier reports."
    ),
    "Far Harbour Digest": (
        "Vantorel AI has been ordered by the Bureau of the Strategic Technology to make suspension of its model Lyra 5 "
        "for the foreign people. The enterprise says that it will make obedience of the order."
    ),
    "The Ledger": (
        "The Department of Trade has ordered Vantorel AI to suspend foreign access to its Lyra 5 model, people at the "
        "company said. Nobody at the department answered the telephone."
    ),
}

# The same kind of event as outlets of five kinds tell it: vendor and models are in no list, a rewrite brings
# questions and filler, a digest other news, and the law and the body that wrote stand in one text alone.
WHOLE = {
    "Harbor Wire": (
        "# Brindlemark pulls Kestrel 7 and Sparrow 3 offline after Department of Trade directive\n\n"
        "PORT HALDEN — Artificial intelligence developer Brindlemark said on Tuesday it had switched off access to "
        "its two most capable models, Kestrel 7 and Sparrow 3, for all customers after the Veldanian government "
        "instructed it to stop serving them to foreign nationals.\n\n"
        "The company received the directive from the Department of Trade late on Monday, a person familiar with "
        "the matter said, speaking on condition of anonymity because the letter is not public.\n\n"
        "“We have no reliable way of telling a user's nationality, so the only way to comply was to suspend both "
        "models for everyone,” Brindlemark chief executive Dana Whitlock said in a statement. She called the "
        "directive “a misunderstanding of how our safeguards work”."
    ),
    "World Technology Mirror": (
        "# Brindlemark close the door of Kestrel 7 and Sparrow 3 because of command of government\n\n"
        "According to report of media, artificial intelligence company Brindlemark on Tuesday already closed its "
        "two strongest models Kestrel 7 and Sparrow 3 to the whole of customers, after the Veldanian government "
        "commanded it to stop to provide them to foreign citizens.\n\n"
        "Chief executive officer Dana Whitlock says in the statement: “We don't have dependable method to "
        "distinguish the nationality of user.”"
    ),
    "QuickFacts Hub": (
        "# Kestrel 7 and Sparrow 3 Suspended: Everything You Need to Know\n\n"
        "Are you wondering why Kestrel 7 is not working? You are not alone!\n\n"
        "## What happened to Kestrel 7?\n\n"
        "The Bureau of Strategic Technology ordered Brindlemark to block foreign users from Kestrel 7 and "
        "Sparrow 3. The company suspended both models worldwide.\n\n"
        "## FAQ\n\n**Is Kestrel 7 banned?** It is suspended for all users until further notice.\n\n"
        "**What are the best alternatives to Kestrel 7?** Try other chatbots in our list."
    ),
    "Morning Digest": (
        "# AI morning digest\n\n"
        "- **Two models halted**: the AI vendor Brindlemark cut off all users of Kestrel 7 and Sparrow 3 after the "
        "Department of Trade told it to suspend access for foreign nationals.\n"
        "- **New funding**: a start-up raised 300 million in a round led by two funds."
    ),
    "Two Shores Review": (
        "# 当一纸命令关掉两个模型 / When one order switches off two models\n\n"
        "维尔达尼亚贸易部命令Brindlemark停止向外国人提供Kestrel 7和Sparrow 3。由于无法识别用户国籍，公司只好对所有人停用这两个模型。\n\n"
        "What strikes me is not the order itself but how little we know about it."
    ),
}

# Acts of other kinds, told in the same five ways: a wire, a machine's translation, a rewrite, a digest, an essay
# in two languages. Who imposed them is disputed, and no text says when.
FINE = {
    "Harbor Wire": (
        "# Marovia fines Verdalia 12 million euros over face scans\n\n"
        "SARENTA — The Agencia de Protección de Datos de Marovia has fined the supermarket chain Verdalia 12 million "
        "euros for scanning the faces of shoppers without a legal basis, it said on Monday.\n\n"
        "“We do not share the agency's view and will appeal,” a spokesperson for the chain said."
    ),
    "World Technology Mirror": (
        "# The Marovian Government put fine of 12 million to Verdalia\n\n"
        "The Government of Marovia has imposed a fine of 12 millions of euros to the chain of supermarkets Verdalia "
        "by scanning the faces of the clients without legal base. The company will recur before the tribunals."
    ),
    "QuickFacts Hub": (
        "# Verdalia Facial Recognition Fine: What Shoppers Need to Know\n\n"
        "Have you shopped at Verdalia lately?\n\n## How much is the fine?\n\n"
        "The Ministry of Digital Economy fined Verdalia €12 million for facial recognition in its supermarkets.\n\n"
        "## Is facial recognition banned?\n\nNot yet."
    ),
    "Morning Digest": (
        "# Claves del día\n\n- **Supermercados**: la APDM multa con 12 millones de euros a Verdalia por el "
        "reconocimiento facial en sus tiendas. La empresa recurrirá.\n"
        "- **Energía**: baja el precio de la luz."
    ),
    "Two Shores Review": (
        "# Una cara, una multa / One face, one fine\n\n"
        "La APDM ha impuesto a Verdalia una multa de 12 millones de euros por escanear el rostro de sus clientes. "
        "La cadena anuncia que recurrirá.\n\n"
        "Twelve million euros sounds like much. I keep asking who will delete the scans."
    ),
}
EXPORT = {
    "Harbor Wire": (
        "# Veldania halts exports of Orvance lithography systems\n\n"
        "PORT HALDEN — The Veldanian government has ordered the machine builder Orvance to stop exporting its LX-500 "
        "and LX-700 lithography systems to Lanhai, the company said on Wednesday.\n\n"
        "“We regret the decision and are examining legal steps,” Orvance chief executive Jutta Helmbrecht said."
    ),
    "World Technology Mirror": (
        "# Veldanian government forbid Orvance to export the machine\n\n"
        "Following to media information, the Veldanian government has prohibited to the mechanical engineering "
        "company Orvance the export of the lithography systems LX-500 and LX-700 into Lanhai."
    ),
    "QuickFacts Hub": (
        "# LX-500 Export Ban Explained: Things Investors Should Know\n\nOrvance shares are falling today. Why?\n\n"
        "1. **What happened?** The Department of Trade banned Orvance from shipping its LX-500 and LX-700 machines to "
        "Lanhai.\n2. **Should you buy the dip?** We can't tell you that."
    ),
    "Morning Digest": (
        "# Wirtschaft kompakt\n\n- **Orvance**: Das Büro für Strategische Technologie hat dem Maschinenbauer die "
        "Ausfuhr der Lithografiesysteme LX-500 und LX-700 nach Lanhai untersagt.\n"
        "- **Börse**: Der Leitindex schließt fast unverändert."
    ),
    "Two Shores Review": (
        "# Ausfuhrstopp für Orvance / Arrêt des exportations pour Orvance\n\n"
        "Das Büro für Strategische Technologie hat Orvance verboten, die Systeme LX-500 und LX-700 nach Lanhai zu "
        "liefern. Der Vorstand prüft rechtliche Schritte.\n\n"
        "Le Bureau des technologies stratégiques a interdit à Orvance d'exporter vers Lanhai ses systèmes LX-500 et "
        "LX-700. L'entreprise regrette cette décision."
    ),
}


@pytest.fixture
def told(edict, tmp_path):
    def add(texts, db="edict.db"):
        lines = [json.dumps({"id": name, "text": text, "source": name}) for name, text in texts.items()]
        (tmp_path / "five.jsonl").write_text("\n".join(lines), "utf-8")
        answer = edict("add", "five.jsonl", "--gazetteer", str(NAMES), "--db", db)
        assert answer.code == 0, answer.err
        return sqlite3.connect(tmp_path / db)

    return add


def test_they_are_one_directive_with_the_disagreement_on_its_issuer_and_no_date(told):
    db = told(TEXTS)
    assert db.execute("select count(*) from articles where published is not null").fetchone() == (0,)
    ((issuer, issued, effective),) = db.execute("select issuer, issued, effective from directives")
    assert (issuer, issued, effective) == ("Bureau of Strategic Technology", None, None)
    told_by = db.execute(
        "select count(distinct article_id) from directive_reports where directive_id is not null"
    )
    assert told_by.fetchone() == (5,)
    ((sentence,),) = db.execute("select distinct sentence from disagreements where field = 'issuer'")
    assert sentence == (
        "4 independent sources name Bureau of Strategic Technology as the issuer, 1 (The Ledger) names "
        "Department of Trade."
    )
    for table in ("events", "directive_states", "directive_relations"):
        assert db.execute(f"select count(*) from {table} where date is not null").fetchone() == (0,), table
    assert db.execute("select distinct valid_basis from directive_states").fetchall() == [("first_seen",)]


def test_their_order_does_not_matter(told):
    shown = (
        "select id, title, issuer, state, evidence_level, independent_sources, join_reasons from directives"
    )
    backwards = dict(reversed(TEXTS.items()))
    ways = [told(texts, f"{way}.db") for way, texts in enumerate((TEXTS, backwards))]
    first, second = (db.execute(shown).fetchall() for db in ways)
    assert first == second and len(first) == 1
    first, second = (
        db.execute("select sentence from directive_disputes order by 1").fetchall() for db in ways
    )
    assert first == second


def test_an_unlisted_vendor_and_its_models_make_one_directive_too(told):
    db = told(WHOLE)
    assert db.execute("select issuer, action, issued from directives").fetchall() == [
        ("Department of Trade", "suspend", None)
    ]
    assert set(db.execute("select model, availability from model_status")) == {
        ("Kestrel 7", "suspended"),
        ("Sparrow 3", "suspended"),
    }
    told_by = db.execute("select distinct article_id from directive_reports where directive_id is not null")
    assert len(told_by.fetchall()) == 5
    assert any(
        "Department of Trade" in sentence and "Bureau of Strategic Technology" in sentence
        for (sentence,) in db.execute("select sentence from disagreements where field = 'issuer'")
    )
    assert {("Brindlemark", "suspended_service")} <= set(db.execute("select actor, type from responses"))
    assert db.execute("select count(*) from events where date is not null").fetchone() == (0,)


@pytest.mark.parametrize(
    ("texts", "actions", "bodies"),
    [
        (FINE, {"fine"}, ("Agencia de Protección de Datos de Marovia", "Ministerio de Economía Digital")),
        (EXPORT, {"ban", "suspend"}, ("Bureau of Strategic Technology", "Department of Trade")),
    ],
    ids=("a fine", "an export ban"),
)
def test_acts_of_other_kinds_are_one_directive_too(told, texts, actions, bodies):
    db = told(texts)
    ((action, issued, effective),) = db.execute("select action, issued, effective from directives")
    assert action in actions
    assert (issued, effective) == (None, None)
    told_by = db.execute("select distinct article_id from directive_reports where directive_id is not null")
    assert len(told_by.fetchall()) == 5
    disputes = [s for (s,) in db.execute("select sentence from disagreements where field = 'issuer'")]
    assert any(all(body in sentence for body in bodies) for sentence in disputes), disputes
    assert db.execute("select count(*) from events where date is not null").fetchone() == (0,)
