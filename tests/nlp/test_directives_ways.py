"""Ways of telling an act that go beyond subject, verb and object, language by language."""

import pytest

from tests.nlp.acts import told

OFFICIALS = {
    "en": ("Office of Network Safety", "Competition Council", "Ministry of Trade"),
    "de": ("Karelische Netzaufsicht", "Bundesamt für Datenwesen", "Karelischen Netzaufsicht"),
    "fr": ("Autorité des réseaux de Brune", "Conseil de la concurrence de Brune", "ministère du Numérique"),
    "es": ("Agencia de Redes de Bruna", "Ministerio de Industria"),
    "pt": ("Agência de Redes de Bruna", "Conselho de Concorrência", "Ministério da Indústria"),
    "zh": ("布鲁纳网络局", "布鲁纳法院", "布魯納貿易部"),
    "ja": ("ブルナ通信庁",),
    "ko": ("브루나통신원",),
}
FIRMS = {"zh": ("星澜科技", "维塔"), "ja": ("ヴィタリス",), "ko": ("비탈리스",)}
WAYS = [
    # passives without an auxiliary, sums between, verbs with two objects
    ("en", "Tarvo fined 3 million crowns by the Competition Council over hidden fees", "fine", "Tarvo"),
    ("en", "Competition Council hits Tarvo with 3 million crown fine", "fine", "Tarvo"),
    ("en", "A ban on Nova 7 was extended by the Office of Network Safety.", "extend", "Nova 7"),
    ("en", "The Office of Network Safety stripped Tarvo of its licence.", "rescind", "Tarvo"),
    ("en", "The Ministry of Trade gave Vitalis until 30 June to hand over its logs.", "require_disclosure", "Vitalis"),
    ("en", "The Competition Council has taken Tarvo to court.", "sue", "Tarvo"),
    ("en", "The Competition Council imposed conditions on Tarvo.", "order_remedy", "Tarvo"),
    ("en", "Nova 7 may be sold again after the Office of Network Safety withdrew its order.", "rescind", "Nova 7"),
    ("en", "Vitalis objects to the ban on Nova 7 that the Ministry of Trade imposed.", "ban", "Nova 7"),
    # what needs no licence any more is freed
    ("en", "The Ministry of Trade told Vitalis that it no longer needs a licence to export Nova 7.", "lift", "Nova 7"),
    ("es", "El Ministerio de Industria comunicó a Vitalis que ya no se requiere una licencia para exportar Nova 7.", "lift", "Vitalis"),
    ("ja", "ブルナ通信庁は、ヴィタリスに対し、輸出についてライセンス申請の要件がもはやなくなったと通知した。", "lift", "ヴィタリス"),
    ("ko", "브루나통신원은 비탈리스에 수출 시 허가를 받지 않아도 된다고 통보했다.", "lift", "비탈리스"),
    # the body out of which an order goes, in a sentence without a subject
    ("ja", "ブルナ通信庁からヴィタリスに対し、データの削除を求めたという。", "order_remedy", "ヴィタリス"),
    ("ko", "브루나통신원에서 비탈리스에 시정을 요구했다.", "order_remedy", "비탈리스"),
    # particles apart, participles last, orders that a duty comes from
    ("de", "Per Bescheid ordnete das Bundesamt für Datenwesen die Löschung aller Aufnahmen durch Tarvo an.", "order_remedy", "Tarvo"),
    ("de", "Vitalis muss nach einer Anordnung der Karelischen Netzaufsicht den Dienst einstellen.", "suspend", "Vitalis"),
    ("de", "Das Verbot von Nova 7 wurde von der Karelischen Netzaufsicht aufgehoben.", "lift", "Nova 7"),
    ("de", "Die Karelische Netzaufsicht verlängerte die Sperre von Nova 7 um drei Monate.", "extend", "Nova 7"),
    ("de", "Das Bundesamt für Datenwesen hat Vitalis zur Zahlung von 2 Millionen Kronen verurteilt.", "fine", "Vitalis"),
    ("de", "Die Karelische Netzaufsicht entzog Tarvo die Lizenz.", "rescind", "Tarvo"),
    ("fr", "Tarvo s'est vu infliger une amende de 3 millions par le Conseil de la concurrence de Brune.", "fine", "Tarvo"),
    ("fr", "L'Autorité des réseaux de Brune a prorogé l'ordonnance visant Vitalis.", "extend", "Vitalis"),
    ("fr", "L'Autorité des réseaux de Brune a enjoint lundi à Vitalis de suspendre Nova 7.", "suspend", "Vitalis"),
    ("es", "Bloquean Nova 7 por orden de la Agencia de Redes de Bruna.", "restrict_access", "Nova 7"),
    ("es", "La Agencia de Redes de Bruna prorrogó por 90 días la orden contra Vitalis.", "extend", "Vitalis"),
    ("pt", "O Conselho de Concorrência aplicou à Tarvo uma multa de 3 milhões de coroas.", "fine", "Tarvo"),
    ("pt", "A Agência de Redes de Bruna deu mais 30 dias para a Vitalis cumprir a ordem.", "extend", "Vitalis"),
    ("pt", "Agência de Redes de Bruna manda Vitalis tirar Nova 7 do ar", "restrict_access", "Vitalis"),
    ("zh", "布鲁纳法院裁定暂缓执行针对星澜科技的命令。", "lift", "星澜科技"),
    ("zh", "布鲁纳网络局吊销维塔的牌照。", "rescind", "维塔"),
    ("zh", "布魯納貿易部宣布，星澜科技生產的晶片今後輸往外國，須逐案申請許可證。", "license_requirement", "星澜科技"),
    ("ja", "ブルナ通信庁はNova 7の停止命令を3カ月延長した。", "extend", "Nova 7"),
    ("ko", "브루나통신원은 Nova 7에 대한 중단 명령을 3개월 연장했다.", "extend", "Nova 7"),
    # verbs listed once for all their forms, who reports first, what somebody gets, must do or loses
    ("es", "La Agencia de Redes de Bruna acordó elevar a 9 millones la multa a Tarvo.", "fine", "Tarvo"),
    ("es", "Según informó el Ministerio de Industria, Tarvo fue excluida de las redes 5G.", "ban", "Tarvo"),
    ("es", "Vitalis deberá borrar los datos de menores, ordenó la Agencia de Redes de Bruna.", "order_remedy", "Vitalis"),
    ("es", "Tarvo obtuvo la licencia del Ministerio de Industria para vender chips.", "approve", "Tarvo"),
    ("es", "Tarvo entró en la lista negra del Ministerio de Industria.", "designate", "Tarvo"),
    ("es", "La Agencia de Redes de Bruna acaba de incautar los servidores de Tarvo.", "suspend", "Tarvo"),
    ("es", "Una multa de 3 millones fue impuesta a Tarvo por la Agencia de Redes de Bruna.", "fine", "Tarvo"),
    ("pt", "Segundo a Agência de Redes de Bruna, a Tarvo foi excluída da rede 5G.", "ban", "Tarvo"),
    ("pt", "A Tarvo terá de devolver o dinheiro aos clientes, decidiu o Conselho de Concorrência.", "order_remedy", "Tarvo"),
    ("pt", "A Tarvo perdeu a licença por decisão do Ministério da Indústria.", "rescind", "Tarvo"),
    ("pt", "O Conselho de Concorrência resolveu aumentar a multa à Tarvo.", "fine", "Tarvo"),
    ("pt", "O Conselho de Concorrência decidiu abrir um processo contra a Tarvo.", "investigate", "Tarvo"),
    ("pt", "A Agência de Redes de Bruna acaba de interditar as lojas da Tarvo.", "suspend", "Tarvo"),
    # what is needed no longer is lifted
    ("zh", "布魯納貿易部已通知星澜科技，出口晶片不再需要許可。", "lift", "星澜科技"),
    ("en", "The Ministry of Trade has told Tarvo it no longer needs a licence to sell chips abroad.", "lift", "Tarvo"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "action", "touched"), WAYS)
def test_the_way_of_telling_does_not_hide_the_act(language, text, action, touched):
    firms = FIRMS.get(language, ("Vitalis", "Tarvo"))
    (report,) = told(language, text, OFFICIALS[language], firms, ("Nova 7",))._.directives
    assert report.action == action
    assert touched in {party.name for party in report.targets}
    assert report.issuer is not None


@pytest.mark.parametrize(
    "text",
    [
        "The Office of Network Safety opened an investigation into Tarvo. "
        "The probe will examine public posts by BR users on its platform.",
        "The Office of Network Safety opened an investigation into Tarvo. "
        "The inquiry looks at the data of children and at posts by EU/BR users.",
    ],
)
def test_a_place_whose_people_are_spoken_of_does_not_act(text):
    found = told("en", text, OFFICIALS["en"], ("Tarvo",))._.directives
    assert {report.issuer.name for report in found} == {"Office of Network Safety"}
