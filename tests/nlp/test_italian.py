"""Italian, read by word lists alone: acts, speech, answers, names and the forms of adjectives."""

import pytest

from domain.vocabulary import EntityKind, Modality
from nlp import names, pipeline
from nlp.responses import edict_responses
from tests.nlp import acts, claimed

TOWN = "Comune di Brunate"
OFFICIALS = (
    TOWN,
    "Autorità per le Reti di Brunate",
    "Consiglio della concorrenza",
    "Ministero del Commercio",
)
FIRMS = ("Vitalis", "Tarvo")
ACTS = [
    ("Il Ministero del Commercio ha deciso di estromettere Tarvo dalla rete 5G.", "ban", "Tarvo"),
    ("Una multa da 3 milioni è stata inflitta a Tarvo dal Consiglio della concorrenza.", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha archiviato l'indagine su Tarvo.", "lift", "Tarvo"),
    ("L'Autorità per le Reti di Brunate ha vietato Nova 7.", "ban", "Nova 7"),
    ("Nova 7 è stato vietato dall'Autorità per le Reti di Brunate.", "ban", "Nova 7"),
    ("Il Consiglio della concorrenza ha multato Tarvo per 3 milioni di corone.", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha inflitto a Tarvo una sanzione di 3 milioni.", "fine", "Tarvo"),
    ("Tarvo è stata multata dal Consiglio della concorrenza.", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha aperto un'istruttoria su Vitalis.", "investigate", "Vitalis"),
    ("L'Autorità per le Reti di Brunate blocca Nova 7", "restrict_access", "Nova 7"),
    ("L'Autorità per le Reti di Brunate ha sospeso Nova 7 per tre mesi.", "suspend", "Nova 7"),
    ("Il Ministero del Commercio ha ordinato a Vitalis di cancellare le registrazioni.", "order_remedy", "Vitalis"),
    ("Il Ministero del Commercio ha ordinato a Vitalis di fornire i dati.", "require_disclosure", "Vitalis"),
    ("Il Ministero del Commercio ha concesso a Tarvo una licenza.", "approve", "Tarvo"),
    ("Il Ministero del Commercio ha revocato la licenza a Tarvo.", "rescind", "Tarvo"),
    ("L'Autorità per le Reti di Brunate ha revocato il divieto contro Vitalis.", "lift", "Vitalis"),
    ("Il Ministero del Commercio ha prorogato il divieto contro Vitalis.", "extend", "Vitalis"),
    ("Il Ministero del Commercio ha inserito Tarvo nella lista nera.", "designate", "Tarvo"),
    ("Il Ministero del Commercio ha portato Tarvo in tribunale.", "sue", "Tarvo"),
    ("Consiglio della concorrenza, maxi multa da 3 milioni a Tarvo", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha sanzionato per 3 mila euro il Comune di Brunate.", "fine", TOWN),
    ("Il Consiglio della concorrenza: Tarvo dovrà pagare 3 milioni di euro", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha respinto il ricorso di Tarvo.", "other", "Tarvo"),
    ("Il Consiglio della concorrenza ha chiuso l'istruttoria su Tarvo.", "lift", "Tarvo"),
    ("Tarvo contesta la decisione del Consiglio della concorrenza di multare Tarvo.", "fine", "Tarvo"),
    ("Il Ministero del Commercio ha esercitato il golden power su Tarvo.", "order_remedy", "Tarvo"),
    ("Il Consiglio della concorrenza ha deciso, accogliendo il ricorso di Tarvo.", "lift", "Tarvo"),
    ("Il Consiglio della concorrenza è intervenuto, multando Tarvo.", "fine", "Tarvo"),
    ("Il Consiglio della concorrenza ha deciso in via d'urgenza il blocco di Tarvo.", "restrict_access", "Tarvo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action", "touched"), ACTS)
def test_acts_are_told_with_who_and_whom(text, action, touched):
    (report,) = acts.told("it", text, OFFICIALS, FIRMS, ("Nova 7",))._.directives
    assert report.action == action
    assert touched in {party.name for party in report.targets}
    assert report.issuer is not None
    assert report.issuer.name in OFFICIALS


@pytest.mark.parametrize(
    "text",
    [
        "L'Autorità per le Reti di Brunate potrebbe vietare Nova 7.",
        "Il Consiglio della concorrenza non ha multato Tarvo.",
        "Il Ministero del Commercio sta valutando se bloccare Nova 7.",
        "Il Consiglio della concorrenza potrebbe intervenire, multando Tarvo.",
    ],
)
def test_what_is_not_done_is_no_asserted_act(text):
    reports = acts.told("it", text, OFFICIALS, FIRMS, ("Nova 7",))._.directives
    assert all(report.modality is not Modality.ASSERTED for report in reports)


def test_what_is_only_weighed_beside_a_demand_is_not_demanded():
    text = "Il Ministero del Commercio impone a Vitalis di rispondere entro sette giorni e valuta la sospensione delle regole."
    (report,) = acts.told("it", text, OFFICIALS, FIRMS)._.directives
    assert report.action == "require_disclosure"


def test_what_a_court_finds_impossible_is_no_order():
    text = "Il Ministero del Commercio ha stabilito che non è possibile imporre l'iscrizione a Vitalis."
    assert acts.told("it", text, OFFICIALS, FIRMS)._.directives == ()


@pytest.mark.parametrize(
    "text",
    [
        "Marta Rovelli, capo della Vitalis, ha accusato Tarvo di aver usato dati altrui.",
        "Secondo la precedente normativa, Vitalis era in regola.",
        "Marta Rovelli minaccia dazi, annuncia un'indagine commerciale.",
    ],
)
def test_things_and_what_is_told_of_others_speak_not(text):
    people = PEOPLE | {"Tarvo": "org"}
    assert all(speaker in people for speaker, _ in claimed.told(text, "it", people))


def test_a_call_for_bids_bans_nothing():
    text = "Il Ministero del Commercio lancia il bando per le reti di Tarvo."
    assert acts.told("it", text, OFFICIALS, FIRMS)._.directives == ()


def test_what_a_party_is_told_to_do_is_no_part_of_its_name():
    text = "Il Ministero del Commercio ha vietato a Vitalis di stipulare nuovi contratti."
    (report,) = acts.told("it", text, OFFICIALS, FIRMS)._.directives
    assert not any("stipulare" in subject for subject in report.subjects)


PEOPLE = {"Vitalis": "org", "Autorità per le Reti": "authority", "Marta Rovelli": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L'Autorità per le Reti ha spiegato che i dati erano a rischio.",
            ("Autorità per le Reti", "i dati erano a rischio"),
        ),
        (
            "Secondo Marta Rovelli, il divieto danneggerà il mercato.",
            ("Marta Rovelli", "il divieto danneggerà il mercato"),
        ),
        (
            "«Non condividiamo la decisione e la impugneremo», ha dichiarato Marta Rovelli.",
            ("Marta Rovelli", "«Non condividiamo la decisione e la impugneremo»"),
        ),
        (
            "Vitalis fa sapere che il servizio resterà attivo.",
            ("Vitalis", "il servizio resterà attivo"),
        ),
    ],
)
def test_speech_is_read_with_its_speaker(text, expected):
    assert claimed.told(text, "it", PEOPLE) == [expected]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Vitalis farà ricorso contro la multa.", "appealed"),
        ("Vitalis ha ritirato il servizio dal mercato.", "suspended_service"),
        ("Vitalis collaborerà con il Consiglio.", "complied"),
        ("Vitalis ha criticato la decisione.", "criticised"),
        ("Vitalis respinge le accuse.", "objected"),
        ("Vitalis non ha risposto alla richiesta di commento.", "declined_comment"),
    ],
)
def test_answers_are_told_by_their_kind(answer, kind):
    order = "Il Consiglio della concorrenza ha multato Vitalis. "
    doc = edict_responses(acts.told("it", order + answer, OFFICIALS, FIRMS))
    assert [(r.actor.name, r.type) for r in doc._.responses] == [("Vitalis", kind)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Lo decide l'Autorità per le reti di Brunate.", "Autorità per le reti di Brunate", EntityKind.AUTHORITY),
        ("Ha chiesto all'Autorità di rivedere i conti di Brunate.", "Autorità di rivedere", None),
        ("Ricorso al Tribunale di Brunate contro la multa.", "Tribunale di Brunate", EntityKind.COURT),
        ("Lo spiega la ministra Ilaria Brandolini in una nota.", "Ilaria Brandolini", EntityKind.PERSON),
        ("Multata la società Vantorel per i dati.", "Vantorel", EntityKind.ORGANISATION),
    ],
)  # fmt: skip
def test_names_are_found_by_their_form(text, name, kind):
    found = {(m.span.text, m.kind) for m in pipeline.build("it")(text)._.mentions}
    assert (name, kind) in found if kind else name not in {text for text, _ in found}


@pytest.mark.parametrize(
    ("adjective", "form"), [("italiano", "italiane"), ("tedesco", "tedeschi"), ("francese", "francesi")]
)
def test_adjectives_agree_in_number_and_gender(adjective, form):
    assert form in names.inflected("it", adjective)
