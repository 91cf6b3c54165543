"""Acts told in Spanish, Portuguese, French and German, parsed and with their names given."""

import pytest

from domain.vocabulary import Modality
from tests.nlp.acts import told

OFFICIALS = {
    "es": (
        "Comisión de Competencia de Bruna",
        "Autoridad de Datos de Bruna",
        "Tribunal Superior de Sarenta",
        "Ministerio de Comercio",
        "Superintendencia de Datos",
    ),
    "pt": (
        "Conselho de Concorrência de Bruna",
        "Autoridade de Dados de Bruna",
        "Tribunal de Sarenta",
        "Ministério do Comércio",
        "Agência Sanitária de Bruna",
    ),
    "fr": (
        "Commission de la concurrence de Brune",
        "Autorité des données de Brune",
        "tribunal de Sarente",
        "Tribunal de Sarente",
        "ministère du Commerce de Brune",
    ),
    "de": (
        "Karelische Netzaufsicht",
        "Karelischen Netzaufsicht",
        "Kartellamt von Karelien",
        "Landgericht Saren",
        "Handelsministerium von Karelien",
        "Staatsanwaltschaft Saren",
    ),
}
FIRMS = ("Tarvo", "Vitalis")
DONE = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.HISTORY})
ACTS = [
    ("fr", "ban", "assistant d'intelligence", "La Commission de la concurrence de Brune a interdit, par arrêté, tout assistant d'intelligence dans les salles."),
    ("es", "investigate", "Tarvo", "La Comisión de Competencia de Bruna abrió procedimientos formales contra Tarvo por abuso de posición dominante."),
    ("es", "investigate", "Vitalis", "Abren investigación contra Vitalis por recopilar datos de menores, informó la Autoridad de Datos de Bruna."),
    ("es", "investigate", "Vitalis", "La Superintendencia de Datos formuló pliego de cargos a Vitalis."),
    ("es", "fine", "Tarvo", "La Comisión de Competencia de Bruna multa con 12 millones a Tarvo por ocultar comisiones."),
    ("es", "fine", "Vitalis", "Multan a Vitalis con 5 millones por no proteger datos, anunció la Autoridad de Datos de Bruna."),
    ("es", "fine", "Tarvo", "Tarvo deberá pagar una multa de 40 millones impuesta por la Comisión de Competencia de Bruna."),
    ("es", "fine", "Tarvo", "Se impuso una multa de 3 millones a Tarvo, según la Autoridad de Datos de Bruna."),
    ("es", "suspend", "Vitalis", "La Superintendencia de Datos ha ordenado el cierre definitivo de Vitalis en todo el país."),
    ("es", "suspend", "Nova 7", "La Autoridad de Datos de Bruna acordó la suspensión cautelar de Nova 7."),
    ("es", "restrict_access", "Nova 7", "El Tribunal Superior de Sarenta mantiene el bloqueo de Nova 7."),
    ("es", "ban", "Vitalis", "Vitalis no podrá tratar datos de menores, según resolvió la Superintendencia de Datos."),
    ("es", "order_remedy", "Tarvo", "La Comisión de Competencia de Bruna da un plazo de 30 días a Tarvo para corregir sus contratos."),
    ("es", "require_disclosure", "Tarvo", "La Comisión de Competencia de Bruna reclama a Tarvo detalles sobre Nova 7."),
    ("es", "sue", "Tarvo", "El Ministerio de Comercio interpuso una acción judicial contra Tarvo."),
    ("es", "approve", "Vitalis", "El Ministerio de Comercio ha comenzado a otorgar licencias a Vitalis para exportar chips."),
    ("es", "lift", "Nova 7", "El Tribunal Superior de Sarenta dejó sin efecto la orden de bloqueo de Nova 7."),
    ("es", "extend", "Nova 7", "La Autoridad de Datos de Bruna prolongó tres meses la suspensión de Nova 7."),
    ("pt", "investigate", "Vitalis", "A Autoridade de Dados de Bruna abriu um processo de contraordenação contra a Vitalis."),
    ("pt", "investigate", "Tarvo", "O Conselho de Concorrência de Bruna emitiu uma nota de ilicitude contra a Tarvo."),
    ("pt", "fine", "Vitalis", "A Autoridade de Dados de Bruna aplicou uma coima de 425 mil coroas à Vitalis."),
    ("pt", "fine", "Tarvo", "A coima da Tarvo, no valor de 712 mil coroas, foi aplicada pela Autoridade de Dados de Bruna."),
    ("pt", "fine", "Tarvo", "Tarvo leva multa de 6 milhões do Conselho de Concorrência de Bruna"),
    ("pt", "fine", "Tarvo", "Tarvo multada em 3 milhões pela Autoridade de Dados de Bruna por cobrar taxas indevidas"),
    ("pt", "suspend", "Tarvo", "O Tribunal de Sarenta decidiu, por unanimidade, manter a suspensão da Tarvo."),
    ("pt", "restrict_access", "Tarvo", "O Tribunal de Sarenta determinou que a Tarvo seja tirada do ar."),
    ("pt", "ban", "Vitalis", "O Ministério do Comércio exclui a Vitalis das redes 5G."),
    ("pt", "order_remedy", "Vitalis", "A Autoridade de Dados de Bruna deu cinco dias à Vitalis para corrigir falhas."),
    ("pt", "require_disclosure", "Vitalis", "A Autoridade de Dados de Bruna notificou a Vitalis para que preste esclarecimentos sobre o Nova 7."),
    ("pt", "sue", "Tarvo", "O Conselho de Concorrência de Bruna avançou com uma ação judicial contra a Tarvo."),
    ("pt", "approve", "Vitalis", "O Ministério do Comércio concedeu licença à Vitalis para exportar chips."),
    ("pt", "lift", "Nova 7", "O Tribunal de Sarenta suspendeu a decisão que proibia o Nova 7."),
    ("pt", "extend", "Nova 7", "A Autoridade de Dados de Bruna prolongou a suspensão do Nova 7."),
    ("fr", "investigate", "Tarvo", "La Commission de la concurrence de Brune a notifié des griefs à Tarvo."),
    ("fr", "investigate", "Vitalis", "L'Autorité des données de Brune a diligenté un contrôle chez Vitalis."),
    ("fr", "fine", "Vitalis", "Vitalis devra payer une amende de 3 millions, a décidé l'Autorité des données de Brune."),
    ("fr", "fine", "Tarvo", "Tarvo condamné à une amende de 3 millions par le tribunal de Sarente"),
    ("fr", "suspend", "Vitalis", "Le tribunal de Sarente a ordonné la fermeture de la plateforme Vitalis."),
    ("fr", "restrict_access", "Nova 7", "L'Autorité des données de Brune a fait retirer Nova 7 des boutiques d'applications."),
    ("fr", "ban", "Vitalis", "Vitalis n'a plus le droit de collecter la voix des mineurs, a tranché l'Autorité des données de Brune."),
    ("fr", "order_remedy", "Vitalis", "Vitalis a été mise en demeure par l'Autorité des données de Brune de supprimer ces contenus."),
    ("fr", "order_remedy", "Vitalis", "L'Autorité des données de Brune enjoint à Vitalis de supprimer les données."),
    ("fr", "order_remedy", "Tarvo", "La Commission de la concurrence de Brune a donné trois mois à Tarvo pour se mettre en conformité."),
    ("fr", "sue", "Tarvo", "Le ministère du Commerce de Brune a saisi le tribunal pour obtenir le blocage de Tarvo."),
    ("fr", "approve", "Vitalis", "Le ministère du Commerce de Brune a accordé à Vitalis une licence d'exportation."),
    ("fr", "lift", "Nova 7", "Le tribunal de Sarente a suspendu l'arrêté interdisant Nova 7."),
    ("fr", "lift", "Tarvo", "La Commission de la concurrence de Brune abandonne l'enquête contre Tarvo."),
    ("fr", "guidance", "Nova 7", "L'Autorité des données de Brune met en garde contre Nova 7."),
    ("fr", "fine", "Tarvo", "La Commission de la concurrence de Brune a annoncé, mercredi 8 novembre, sanctionner Tarvo."),
    ("fr", "fine", "Tarvo", "Tarvo paiera une amende de 3 millions à la Commission de la concurrence de Brune."),
    ("fr", "order_remedy", "Vitalis", "Vitalis mise en demeure par l'Autorité des données de Brune de supprimer ces contenus"),
    ("fr", "order_remedy", "Vitalis", "L'Autorité des données de Brune met en demeure Vitalis de respecter la loi."),
    ("fr", "fine", "Tarvo", "Tarvo devait s'acquitter du paiement d'une astreinte de 3,3 millions, a annoncé mardi la Commission de la concurrence de Brune."),
    ("fr", "other", "Tarvo", "Le tribunal de Sarente a rejeté, le 25 novembre, les recours déposés par Tarvo."),
    ("fr", "fine", "Tarvo", "Tarvo attaque la décision de la Commission de la concurrence de Brune d'infliger à Tarvo une amende de 3 millions."),
    ("fr", "fine", "Tarvo", "Tribunal de Sarente : Tarvo devra verser 3 millions d'euros à ses clients"),
    ("de", "investigate", "Tarvo", "Das Kartellamt von Karelien hat eine Vorabklärung gegen Tarvo eröffnet."),
    ("de", "investigate", "Tarvo", "Die Staatsanwaltschaft Saren ließ die Büros von Tarvo durchsuchen."),
    ("fr", "suspend", "Tarvo", "L'Autorité des données de Brune a aussi décidé de suspendre Tarvo."),
    ("fr", "fine", "Tarvo", "Le tribunal de Sarente condamne en première instance et pour la toute première fois de son histoire la société Tarvo à une amende."),
    ("de", "fine", "Tarvo", "Die Karelische Netzaufsicht hat Tarvo mit einer empfindlichen Geldstrafe belegt."),
    ("de", "fine", "Tarvo", "Das Kartellamt von Karelien fordert von Tarvo 59 Millionen Kronen ein."),
    ("de", "fine", "Tarvo", "Tarvo von der Karelischen Netzaufsicht zu Millionenstrafe verurteilt"),
    ("de", "ban", "Tarvo", "Das Kartellamt von Karelien untersagte Tarvo am Donnerstag die Zusammenführung von Daten."),
    ("de", "ban", "Tarvo", "Tarvo darf nach einer Entscheidung des Landgericht Saren Daten nicht mehr zusammenführen."),
    ("de", "suspend", "Tarvo", "Die Karelische Netzaufsicht ordnete an, dass Tarvo die Verarbeitung der Daten einstellt."),
    ("de", "restrict_access", "Nova 7", "Die Karelische Netzaufsicht hat Nova 7 als rechtswidrigen Inhalt gemeldet."),
    ("de", "restrict_access", "Nova 7", "Die Karelische Netzaufsicht hat die Sperrung von Nova 7 angeordnet."),
    ("de", "order_remedy", "Tarvo", "Das Kartellamt von Karelien hat Tarvo eine Frist von drei Monaten gesetzt, um die Mängel zu beheben."),
    ("de", "require_disclosure", "Tarvo", "Das Kartellamt von Karelien fordert von Tarvo Informationen zu Nova 7 an."),
    ("de", "approve", "Vitalis", "Das Handelsministerium von Karelien erteilte Vitalis eine Exportlizenz."),
    ("de", "lift", "Tarvo", "Das Landgericht Saren hat das Bußgeld gegen Tarvo aufgehoben."),
    ("de", "lift", "Nova 7", "Das Landgericht Saren erklärte das Verbot von Nova 7 für rechtswidrig."),
    ("de", "lift", "Tarvo", "Die Karelische Netzaufsicht hat das Verfahren gegen Tarvo eingestellt."),
    ("fr", "ban", "Nova 7", "La Commission de la concurrence de Brune a mis Nova 7 hors la loi."),
    ("fr", "fine", "Tarvo", "Une amende de 3 millions d'euros a été infligée à Tarvo par la Commission de la concurrence de Brune."),
    ("fr", "order_remedy", "Tarvo", "Tarvo doit céder sa filiale, a décidé la Commission de la concurrence de Brune."),
    ("fr", "order_remedy", "Tarvo", "Selon la décision de la Commission de la concurrence de Brune, Tarvo devra modifier ses conditions."),
    ("fr", "approve", "Tarvo", "Tarvo a obtenu le feu vert, a annoncé la Commission de la concurrence de Brune."),
    ("fr", "lift", "Nova 7", "L'annulation de l'interdiction de Nova 7 par le tribunal de Sarente a surpris."),
    ("fr", "fine", "six distributeurs", "La Commission de la concurrence de Brune a infligé une amende de 3 millions d'euros à six distributeurs."),
    ("fr", "designate", "Tarvo", "Le ministère du Commerce de Brune a décidé de placer Tarvo sur liste noire."),
    ("de", "ban", "Nova 7", "Die Karelische Netzaufsicht hat beschlossen, den Einsatz von Nova 7 zu verbieten."),
    ("de", "restrict_access", "Nova 7", "Nova 7 wurde gesperrt, wie die Karelische Netzaufsicht am Montag mitteilte."),
    ("de", "order_remedy", "Tarvo", "Tarvo muss die Daten löschen, entschied das Kartellamt von Karelien."),
    ("de", "lift", "Tarvo", "Am Dienstag senkte das Landgericht Saren das Bußgeld gegen Tarvo."),
    ("de", "investigate", "Tarvo", "Am Dienstag schickte das Kartellamt von Karelien Tarvo die Beschwerdepunkte."),
    ("de", "approve", "Tarvo", "Das Handelsministerium von Karelien befreite Tarvo von den Zöllen."),
    ("de", "lift", "Tarvo", "Das Landgericht Saren sprach Tarvo frei."),
    ("de", "designate", "Tarvo", "Das Handelsministerium von Karelien bezeichnete Tarvo als Risiko für die Sicherheit."),
]  # fmt: skip
NO_ACTS = [
    ("fr", "Dans la pièce, un maire à bout de nerfs interdit le vent par voie d'affiche."),
    ("es", "En la novela, un alcalde cansado prohíbe el viento en la plaza."),
    ("es", "La Comisión de Competencia de Bruna estudia multar a Tarvo."),
    ("es", "La Autoridad de Datos de Bruna no ha abierto ninguna investigación contra Tarvo."),
    ("fr", "Le tribunal de Sarente siège jeudi afin que Tarvo et Vitalis bloquent Nova 7."),
    ("fr", "La Commission de la concurrence de Brune en passe d'infliger 3,3 millions d'amende à Tarvo"),
    ("es", "La denuncia pide que un juez obligue a Tarvo a verificar la edad de los usuarios."),
    ("es", "Tarvo ha suspendido el servicio."),
    ("es", "El sector teme que la Autoridad de Datos de Bruna imponga una multa coercitiva a Tarvo."),
    ("es", "La Autoridad de Datos de Bruna se negó a suspender la licencia de Tarvo."),
    ("es", "Tarvo debe responder a las críticas de sus usuarios."),
    ("pt", "O Ministério do Comércio negou ter revogado a licença da Tarvo."),
    ("pt", "O Ministério do Comércio pondera proibir o Nova 7."),
    ("pt", "Entidades pedem à Autoridade de Dados de Bruna que suspenda o Nova 7."),
    ("pt", "A Vitalis pode ser multada pela Autoridade de Dados de Bruna."),
    ("fr", "Une association demande à l'Autorité des données de Brune d'enquêter sur Tarvo."),
    ("fr", "Le tribunal de Sarente s'inquiète de la vente de produits interdits par Tarvo."),
    ("fr", "Tarvo interdit les filtres à ses utilisateurs"),
    ("de", "Die Karelische Netzaufsicht hat kein Verfahren gegen Tarvo eingeleitet."),
    ("de", "Ein Verband fordert von der Karelischen Netzaufsicht ein Verbot von Nova 7."),
    ("de", "Tarvo hat Nova 7 verboten."),
    ("fr", "La Commission de la concurrence de Brune n'a infligé aucune amende à Tarvo."),
    ("fr", "Tarvo devra convaincre ses clients, estime un analyste."),
    ("de", "Tarvo muss seine Produkte verbessern, sagte ein Analyst."),
]
TOLD_TWICE = [
    ("es", "restrict_access", "La Autoridad de Datos de Bruna ordenó el bloqueo de Nova 7. El bloqueo fue dictado por el organismo tras una queja de Vitalis."),
    ("es", "lift", "El Tribunal Superior de Sarenta levanta el bloqueo de Nova 7. El juez autorizó el regreso de Nova 7."),
    ("pt", "require_disclosure", "Autoridade de Dados de Bruna notifica Vitalis. A Autoridade de Dados de Bruna notificou a Vitalis para que preste esclarecimentos."),
    ("fr", "suspend", "La justice suspend Nova 7. Le tribunal de Sarente a ordonné la suspension de Nova 7 pour trois mois."),
    ("de", "lift", "Gericht kippt Bußgeld gegen Tarvo. Das Landgericht Saren hat das Bußgeld gegen Tarvo aufgehoben."),
    ("de", "ban", "Gericht verbietet Tarvo den Verkauf. Das Landgericht Saren verbot den Verkauf der Geräte in einem Urteil."),
    ("de", "ban", "Netzamt verbietet Verkauf neuer Geräte. Tarvo darf die Geräte nicht mehr verkaufen. Die Karelische Netzaufsicht erließ die Verfügung."),
]  # fmt: skip


def done(language, text):
    doc = told(language, text, OFFICIALS[language], FIRMS, ("Nova 7",), parsed=True)
    return [report for report in doc._.directives if report.modality in DONE]


@pytest.mark.parametrize(("language", "action", "touched", "text"), ACTS)
def test_an_act_is_read_with_its_issuer_and_whom_it_touches(language, action, touched, text):
    (report,) = done(language, text)
    assert report.action == action
    assert touched in {*(party.name for party in report.targets), *report.subjects}
    assert report.issuer is not None
    assert report.issuer.name in OFFICIALS[language]


@pytest.mark.parametrize(("language", "text"), NO_ACTS)
def test_what_nobody_official_did_is_no_act(language, text):
    assert done(language, text) == []


@pytest.mark.parametrize(("language", "action", "text"), TOLD_TWICE)
def test_an_act_told_twice_is_one(language, action, text):
    (report,) = done(language, text)
    assert report.action == action


def test_the_signer_of_an_order_told_later_is_its_issuer():
    text = "Les écoles n'ont plus le droit d'acheter Nova 7. L'arrêté, signé lundi par le ministre de l'Éducation, vise Tarvo."
    (report,) = done("fr", text)
    assert report.issuer is not None
    assert report.issuer.name == "ministre de l'Éducation"
