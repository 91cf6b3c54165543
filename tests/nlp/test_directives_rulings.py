"""Courts that decide on another body's act, officers who order, settlements, and lines that tell an act."""

from __future__ import annotations

import re

import pytest

from domain.analysis import DirectiveReport
from tests.nlp.acts import told, unlisted

VOIDED = [
    (
        "en",
        "A federal judge ruled on Thursday that the Trade Ministry's blacklisting of Halvek Systems was unlawful.",
    ),
    ("en", "The tribunal declared the ministry's blocking of Halvek Systems unlawful."),
    ("en", "The ban on Halvek Systems was ruled illegal by a federal judge on Thursday."),
    ("en", "The designation of Halvek Systems was overturned by Judge Maria Osk."),
    (
        "en",
        "In a 43-page ruling, Judge Maria Osk wrote that the ministry's ban on Halvek Systems was arbitrary and capricious.",
    ),
    ("en", "A judge blocked the Trade Ministry from labeling Halvek Systems a security risk."),
    (
        "en",
        "Judge Osk issued a temporary restraining order barring the Trade Ministry from enforcing its ban on Halvek Systems.",
    ),
    ("en", "The ban on Halvek Systems exceeded the ministry's powers, the court ruled."),
    (
        "fr",
        "Un tribunal fédéral a déclaré illégale l'inscription de Halvek Systems sur la liste noire du ministère.",
    ),
    ("fr", "Le juge a estimé que l'interdiction de Halvek Systems décidée par le ministère était illégale."),
    ("fr", "La juge Maria Osk a accordé à Halvek Systems une injonction préliminaire contre l'interdiction."),
    (
        "es",
        "Una jueza federal declaró ilegal la inclusión de Halvek Systems en la lista negra del ministerio.",
    ),
    ("es", "El tribunal dictaminó que la prohibición de Halvek Systems fue ilegal."),
    ("es", "La corte prohibió al gobierno aplicar la designación contra Halvek Systems."),
    ("de", "Das Verwaltungsgericht Brellin entschied, dass das Verbot von Halvek Systems rechtswidrig war."),
    ("de", "Ein Bundesgericht erklärte die Einstufung von Halvek Systems als Risiko für rechtswidrig."),
    ("pt", "Um juiz federal considerou ilegal a designação da Halvek Systems pelo governo."),
    (
        "it",
        "Un giudice federale ha dichiarato illegittima la designazione di Halvek Systems da parte del ministero.",
    ),
]

UPHELD = [
    (
        "en",
        "designate",
        "A U.S. appeals court on Friday upheld the ministry's designation of Halvek Systems as a risk.",
    ),
    (
        "en",
        "ban",
        "A panel of the appeals court ruled 2-1 to uphold the ministry's decision to blacklist Halvek Systems.",
    ),
    (
        "de",
        "ban",
        "Ein Berufungsgericht hat am Freitag das Verbot des Ministeriums gegen Halvek Systems bestätigt.",
    ),
    ("pt", "ban", "O tribunal de apelações manteve a proibição imposta à Halvek Systems pelo ministério."),
    ("es", "fine", "El Tribunal Supremo confirmó la multa de 3 millones de euros impuesta a Halvek Systems."),
    (
        "fr",
        "ban",
        "Une cour d'appel a confirmé vendredi l'interdiction de Halvek Systems prononcée par le ministère.",
    ),
]

ORDERED = [
    ("en", "rescind", "President Olin Halvorsen revoked his predecessor's executive order on AI safety."),
    ("en", "adopt_rule", "Governor Pell Ardano signed the Companion Chatbot Act into law on Sunday."),
    (
        "en",
        "adopt_rule",
        "President Olin Halvorsen signed a bill into law that requires chatbot operators to verify ages.",
    ),
    ("en", "adopt_rule", "The president signed an executive order on artificial intelligence on Monday."),
    (
        "en",
        "ban",
        "Defense Minister Orla Brennick announced on Friday that Halvek Systems would be barred from contracts.",
    ),
    ("fr", "designate", "Le ministre de la Défense Karl Orsini a désigné Halvek Systems comme un risque."),
    (
        "es",
        "adopt_rule",
        "El gobernador Iker Salvat promulgó una ley que obliga a los chatbots a verificar la edad.",
    ),
    (
        "it",
        "adopt_rule",
        "Il presidente Carlo Vessani ha firmato martedì un ordine esecutivo sull'intelligenza artificiale.",
    ),
    (
        "pt",
        "adopt_rule",
        "O presidente Caio Belmar assinou na terça-feira uma ordem executiva sobre inteligência artificial.",
    ),
]

LINES = [
    ("en", "ban", "Ban on Halvek Systems in Solvania (30 January 2026)"),
    ("en", "lift", "Halvek Systems ban lifted in Solvania"),
    ("es", "restrict_access", "Bloqueo de Halvek Systems en Solvania (26-05-2026)"),
    ("fr", "restrict_access", "Blocage de Halvek Systems en Solvania (16 juillet 2026)"),
    ("pt", "restrict_access", "Bloqueio da Halvek Systems na Solvania (26-05-2026)"),
    ("it", "restrict_access", "Blocco di Halvek Systems in Solvania (30 gennaio 2026)"),
    ("de", "ban", "Verbot von Halvek Systems in Solvania ab März"),
]

SETTLED = [
    ("en", "Halvek Systems reached a $1.8 billion settlement with 29 states over children's data."),
    ("en", "Halvek Systems and 29 US states have reached a settlement worth 1.8 billion dollars."),
    (
        "fr",
        "La société Halvek Systems a conclu un accord de 1,8 milliard de dollars avec 29 États américains.",
    ),
    ("es", "La empresa Halvek Systems llegó a un acuerdo de 1.800 millones de dólares con 29 estados."),
    (
        "de",
        "Die Firma Halvek Systems einigte sich mit 29 US-Bundesstaaten auf einen Vergleich über 1,8 Milliarden Dollar.",
    ),
]

NOTHING = [
    (
        "en",
        "Because trade is global, a Solvanian directive that limits access to models can disrupt firms such as Halvek Systems.",
    ),
    (
        "en",
        "Executive orders are directives issued by the president that manage operations of the government.",
    ),
    ("en", "The governor vetoed a bill that would have required AI developers to publish safety tests."),
    ("en", "What a ban on Halvek Systems would mean for makers"),
    ("en", "Halvek Systems reached a settlement with a group of users."),
    ("es", "Qué pasaría con un bloqueo de Halvek Systems en España"),
]


def acts(language: str, text: str) -> list[DirectiveReport]:
    return [report for report in unlisted(language, text) if not report.background]


@pytest.mark.parametrize(("language", "text"), VOIDED)
def test_a_court_that_voids_an_act_lifts_it(language, text):
    (report,) = acts(language, text)
    assert report.action.value == "lift"
    assert any("Halvek" in target.name for target in report.targets)


@pytest.mark.parametrize(("language", "action", "text"), UPHELD)
def test_a_court_that_upholds_an_act_does_it_anew(language, action, text):
    reports = acts(language, text)
    assert [report.action.value for report in reports] == [action]


def test_the_act_decided_upon_is_background_of_its_own_issuer():
    text = "A federal judge ruled that the Trade Ministry of Solvania's blacklisting of Halvek Systems was unlawful."
    found = {report.background: report for report in unlisted("en", text)}
    assert found[False].issuer.name == "federal judge"
    assert "Ministry" in found[True].issuer.name
    assert found[True].action.value == "designate"


@pytest.mark.parametrize(("language", "action", "text"), ORDERED)
def test_an_officer_issues_acts(language, action, text):
    assert [report.action.value for report in acts(language, text)] == [action]


@pytest.mark.parametrize(("language", "action", "text"), LINES)
def test_a_line_without_a_verb_tells_an_act(language, action, text):
    dates = dict.fromkeys(re.findall(r"\(([^)]*)\)", text), "2026-01-30")
    doc = told(language, text, firms=("Halvek Systems",), places=("Solvania",), dates=dates, parsed=True)
    (report,) = doc._.directives
    assert (report.issuer.name, report.action.value) == ("Solvania", action)
    assert [target.name for target in report.targets] == ["Halvek Systems"]


@pytest.mark.parametrize(("language", "text"), SETTLED)
def test_a_settlement_with_states_is_a_penalty(language, text):
    (report,) = acts(language, text)
    assert report.action.value == "fine"
    assert [target.name for target in report.targets] == ["Halvek Systems"]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_act_is_told(language, text):
    assert acts(language, text) == []


def test_the_name_that_heads_a_line_suffers_its_act():
    text = "**Halvek Systems** — regulator fines company 100 million crowns."
    (report,) = told("en", text, firms=("Halvek Systems",), parsed=True)._.directives
    assert [target.name for target in report.targets] == ["Halvek Systems"]


def test_two_lines_of_a_chronology_tell_two_acts():
    text = (
        "- 12 June 2026: The Trade Ministry banned Halvek Systems from public networks.\n"
        "- 30 June 2026: The Trade Ministry banned Halvek Systems from schools.\n"
    )
    assert len(acts("en", text)) == 2


def test_the_end_of_an_act_takes_its_parties_from_the_line_before():
    text = (
        "| 12 juin | Le ministère impose des contrôles à l'exportation sur Halvek Systems |\n"
        "| 30 juin | Levée des contrôles à l'exportation |\n"
    )
    dates = {"12 juin": "2026-06-12", "30 juin": "2026-06-30"}
    doc = told("fr", text, ("ministère",), ("Halvek Systems",), dates=dates, parsed=True)
    first, second = doc._.directives
    assert (first.action.value, second.action.value) == ("export_control", "lift")
    assert second.targets == first.targets
