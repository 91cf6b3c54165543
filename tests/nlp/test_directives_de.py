"""German acts: verbs that hold a clause between their parts, common nouns as sufferers, duties without giver."""

from __future__ import annotations

import pytest

from tests.nlp.acts import told

OFFICIALS = ("Netzaufsicht Halden", "Arzneibehörde Halden", "Finanzaufsicht Halden", "US-Justizministerium")
COURTS = ("Landgericht Halden", "Bundeskartellamt")


def reports(text):
    """The acts of a parsed text whose bodies and firms are known."""
    return told(
        "de", text, officials=(*OFFICIALS, *COURTS), firms=("Orbelin", "Tarvo"), parsed=True
    )._.directives


@pytest.mark.parametrize(
    ("text", "issuer", "action", "about"),
    [
        (
            "Die Netzaufsicht Halden hat am 3. Juli 2026 ein förmliches Verfahren gegen Orbelin wegen der Risiken im"
            " Zusammenhang mit Wahlen und dem Schutz von Kindern in den sozialen Medien eingeleitet.",
            "Netzaufsicht Halden",
            "investigate",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden hat eine Geldstrafe von 5.000 Dollar gegen die Firma Tarvo Inc., Betreiber des"
            " Dienstes „Lumo“, verhängt.",
            "Netzaufsicht Halden",
            "fine",
            "Tarvo",
        ),
        (
            "Das Landgericht Halden hat einem Anwalt 10.000 Euro Strafe auferlegt, weil er Urteile erfunden hatte.",
            "Landgericht Halden",
            "fine",
            "Anwalt",
        ),
        (
            "Die Netzaufsicht Halden hat in den letzten Tagen zwei Rufnummern gesperrt.",
            "Netzaufsicht Halden",
            "restrict_access",
            "Rufnummern",
        ),
        (
            "Die Arzneibehörde Halden hat angeordnet, dass für elf Arzneimittel vorübergehend die Zulassung ruht.",
            "Arzneibehörde Halden",
            "suspend",
            "Arzneimittel",
        ),
        (
            "Das US-Justizministerium hat neue Beschränkungen für den Export von Chips nach Veldanien verhängt.",
            "US-Justizministerium",
            "export_control",
            "Chips",
        ),
        (
            "Orbelin will die von der Netzaufsicht Halden verhängte Strafe in Höhe von 3 Millionen nicht zahlen.",
            "Netzaufsicht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Gestern verhängte die Netzaufsicht Halden nach zwei Jahren und vielen Gesprächen mit allen Beteiligten"
            " gegen Orbelin ein Bußgeld.",
            "Netzaufsicht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden hat die Abschaltung von 300 Rufnummern angeordnet, mit denen Firmen warben.",
            "Netzaufsicht Halden",
            "suspend",
            "300 Rufnummern",
        ),
        (
            "Ein Bundesrichter in Halden setzte am Donnerstag das neue Dekret außer Kraft.",
            "Bundesrichter",
            "lift",
            "Dekret",
        ),
        ("Gericht stoppt Einreiseverbot in Halden.", "Gericht", "lift", "Einreiseverbot"),
        (
            "Die Finanzaufsicht Halden hat dem Bankhaus Tarvo „gravierende Geschäftsbeschränkungen“ auferlegt.",
            "Finanzaufsicht Halden",
            "order_remedy",
            "Tarvo",
        ),
        (
            "Die Netzaufsicht Halden ordnet den Rückruf von 2,4 Millionen Autos an.",
            "Netzaufsicht Halden",
            "order_remedy",
            "Autos",
        ),
        (
            "Die Netzaufsicht Halden schlägt vorübergehende Grenzen für KI-Brillen vor.",
            "Netzaufsicht Halden",
            "propose_rule",
            "KI-Brillen",
        ),
        (
            "Die Netzaufsicht Halden verhängte am Freitag einen Produktionsstopp gegen Orbelin.",
            "Netzaufsicht Halden",
            "suspend",
            "Orbelin",
        ),
        (
            "Daraufhin erließen 2024 mehrere Medienanstalten Sperrverfügungen gegen deutsche Netzanbieter.",
            "Medienanstalten",
            "restrict_access",
            "Netzanbieter",
        ),
        (
            "Die Netzaufsicht Halden hat einen freiwilligen Verhaltenskodex für KI-Brillen, den „Kodex“, vorgelegt.",
            "Netzaufsicht Halden",
            "guidance",
            "KI-Brillen",
        ),
        (
            "Die Netzaufsicht Halden zog Bilanz. Gegenüber einem Hotel wurde ein Bußgeldbescheid erlassen.",
            "Netzaufsicht Halden",
            "fine",
            "Hotel",
        ),
        (
            "So verurteilte das Landgericht Halden (Urteil vom 21.07.2026 – 16 U 233/26) den Anwalt von Orbelin zu"
            " einer Geldstrafe.",
            "Landgericht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Das Bundeskartellamt hat keine Einwände gegen die Übernahme von Orbelin durch Tarvo.",
            "Bundeskartellamt",
            "approve",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden erliess am Montag eine Geldbusse gegen Orbelin.",
            "Netzaufsicht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden nahm am Freitag Orbelin und Tarvo in ihre Sperrliste auf.",
            "Netzaufsicht Halden",
            "designate",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden hat neue Exportkontrollen für seltene Metalle eingeführt.",
            "Netzaufsicht Halden",
            "export_control",
            "Metalle",
        ),
        (
            "Das Landgericht Halden hatte Orbelin die Vermittlung von Fahrten ohne behördliche Zulassung bundesweit"
            " untersagt.",
            "Landgericht Halden",
            "ban",
            "Orbelin",
        ),
        (
            "Das Landgericht Halden gab einer Klage mehrerer Institute gegen eine Allgemeinverfügung der Netzaufsicht"
            " Halden zu Zinsen in lang laufenden Verträgen statt.",
            "Landgericht Halden",
            "lift",
            "Institute",
        ),
        (
            "Orbelin ist von der Netzaufsicht Halden mit einer Geldbuße von 45 Millionen Euro belegt worden.",
            "Netzaufsicht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Das Landgericht Halden hat am Freitag verhandelt. Zudem wurde Orbelin zu einer Geldstrafe verurteilt.",
            "Landgericht Halden",
            "fine",
            "Orbelin",
        ),
        (
            "Die Netzaufsicht Halden reagierte mit einer Verfügung. Damit wird Orbelin verpflichtet, die Daten zu"
            " löschen.",
            "Netzaufsicht Halden",
            "order_remedy",
            "Orbelin",
        ),
    ],
)
def test_what_a_german_verb_holds_between_its_parts(text, issuer, action, about):
    found = [r for r in reports(text) if r.action.value == action]
    assert found
    report = found[0]
    assert issuer in report.issuer.name
    assert any(about in name for name in (*(t.name for t in report.targets), *report.subjects))


def test_a_duty_without_giver_comes_from_the_court_told_before():
    text = "Das Landgericht Halden hat entschieden. Orbelin wird dazu verpflichtet, die Daten zu löschen."
    report = next(r for r in reports(text) if r.targets)
    assert (report.issuer.name, report.action.value) == ("Landgericht Halden", "order_remedy")


def test_a_body_called_after_its_seat_is_the_one_named_before():
    text = "Das Bundeskartellamt prüft viel. Im Juni 2026 verpflichtete die Bonner Behörde Orbelin, die Daten zu löschen."
    assert [r.issuer.name for r in reports(text)] == ["Bundeskartellamt"]


def test_the_judge_is_no_ministry():
    text = (
        "Das Landgericht Halden hat verhandelt. Das US-Justizministerium hatte viel verlangt."
        " Der Richter verbietet der Firma Orbelin den Verkauf der Brillen."
    )
    assert "Landgericht Halden" in {r.issuer.name for r in reports(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Der Richter hatte die Urteile von Orbelin geprüft und festgestellt, dass sie erfunden waren.",
        "Die Kanzlei von Orbelin teilte mit, dass sie sich daran hält.",
        "Orbelin könnte dazu verpflichtet werden, die Daten zu löschen, sagt das Landgericht Halden.",
        "Das Gericht hat die Strafe für Orbelin nicht ausgesprochen.",
        "Netzaufsicht Halden: Verbot von Orbelin möglich",
        "Tarvo hat beim Landgericht Halden beantragt, dass die Verfügung gegen Orbelin ausgesetzt wird.",
        "Die von den Nutzern verlangte Strafe gegen Orbelin kommt nicht, sagt die Netzaufsicht Halden.",
        "Niemand bezweifelt, dass die Netzaufsicht Halden Nutzer bei Orbelin jederzeit blockieren darf.",
    ],
)
def test_what_is_no_act(text):
    assert not [r for r in reports(text) if r.modality.value == "asserted"]


def test_what_belongs_to_a_head_of_state_was_not_done_by_him():
    report = reports("Gericht stoppt Bau von Trumps Ballsaal in Halden")[0]
    assert report.issuer.name == "Gericht"
