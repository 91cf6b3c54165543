import itertools

import pytest

from domain.vocabulary import EntityKind
from nlp import pipeline

AUTHORITY, COURT, FIRM, PERSON = (
    EntityKind.AUTHORITY,
    EntityKind.COURT,
    EntityKind.ORGANISATION,
    EntityKind.PERSON,
)


def mentions(text, language):
    return pipeline.build(language)(text)._.mentions


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "The order of the Veldanian Bureau of Strategic Technology stands.", "Bureau of Strategic Technology", AUTHORITY),
        ("en", "The company asked the Aumont Administrative Court for help.", "Aumont Administrative Court", COURT),
        ("en", "The rules bind Tesserine Systems and others.", "Tesserine Systems", FIRM),
        ("en", "It fined the app maker Lumoway on Monday.", "Lumoway", FIRM),
        ("en", "“We object,” chief executive Mirela Osgard said.", "Mirela Osgard", PERSON),
        ("en", "Trade Secretary Dorian Hale signed it.", "Dorian Hale", PERSON),
        ("en", "Ngozi Bramwell, an analyst at a bank, disagreed.", "Ngozi Bramwell", PERSON),
        ("fr", "L'Autorité tressienne des communications a tranché.", "Autorité tressienne des communications", AUTHORITY),
        ("fr", "« Nous agissons », a déclaré Luc Ferrandier.", "Luc Ferrandier", PERSON),
        ("es", "La Agencia de Protección de Datos de Marovia multó a la firma.", "Agencia de Protección de Datos de Marovia", AUTHORITY),
        ("pt", "A Autoridade Solariana de Dados decidiu.", "Autoridade Solariana de Dados", AUTHORITY),
        ("de", "Das Verwaltungsgericht Aumont hob die Sperre auf.", "Verwaltungsgericht Aumont", COURT),
        ("de", "„Wir handeln“, sagte Annelie Thorsgaard am Montag.", "Annelie Thorsgaard", PERSON),
        ("zh", "澜海网络事务局发言人陆闻舟表示，将继续调查。", "澜海网络事务局", AUTHORITY),
        ("zh", "澜海网络事务局发言人陆闻舟表示，将继续调查。", "陆闻舟", PERSON),
        ("zh", "首席执行官米雷拉·奥斯加德回应称不服。", "米雷拉·奥斯加德", PERSON),
        ("ja", "カイハラ・デジタル安全庁の相沢直哉長官は述べた。", "カイハラ・デジタル安全庁", AUTHORITY),
        ("ja", "カイハラ・デジタル安全庁の相沢直哉長官は述べた。", "相沢直哉", PERSON),
        ("ko", "한서공정거래원은 과징금을 부과했다.", "한서공정거래원", AUTHORITY),
        ("ko", "강도윤 원장은 밝혔다.", "강도윤", PERSON),
        ("pt", "A diretora de operações, Ofra Bastos, negou tudo.", "Ofra Bastos", PERSON),
        ("pt", "Para a jurista Quirina Montes, a lei é vaga.", "Quirina Montes", PERSON),
        ("pt", "O analista falou, da Universidade de Lisboa.", "Universidade de Lisboa", FIRM),
        ("es", "La naviera Siete Mares firmó con otros.", "Siete Mares", FIRM),
        ("es", "«No lo aceptamos», dijo el martes Irati de la Hoz Larrea.", "Irati de la Hoz Larrea", PERSON),
        ("fr", "La directrice des affaires publiques, Sidra Le Bihan, conteste.", "Sidra Le Bihan", PERSON),
        ("fr", "Par Ysoline Marchand\n\nLa société a été sanctionnée.", "Ysoline Marchand", PERSON),
        ("de", "Der Kartellrechtler Ottmor Weizsacker hält das für falsch.", "Ottmor Weizsacker", PERSON),
        ("de", "Der Morgenrot-Verlag klagt.", "Morgenrot-Verlag", FIRM),
        ("de", "Der Branchenverband Lichtwerk begrüßte das.", "Lichtwerk", FIRM),
        ("ja", "翻訳会社の鵜飼みのり社長は歓迎した。", "鵜飼みのり", PERSON),
        ("ja", "汐見総合証券の碓氷誠アナリストは指摘した。", "汐見総合証券", FIRM),
        ("ja", "汐見総合証券の碓氷誠アナリストは指摘した。", "碓氷誠", PERSON),
        ("ja", "消費者団体「ひとの輪」は評価した。", "ひとの輪", FIRM),
        ("ko", "파로연구소의 은고지 브램턴 연구원은 말했다. 브램턴은 덧붙였다.", "은고지 브램턴", PERSON),
        ("ko", "한울교원노조 백하인 정책국장은 반대했다.", "한울교원노조", FIRM),
        ("zh", "工会代表邹培元则认为不行。", "邹培元", PERSON),
        ("zh", "芯片企业特瑟利宣布涨价。", "特瑟利", FIRM),
    ],
)  # fmt: skip
def test_names_never_seen_before(language, text, name, kind):
    assert (name, kind) in [(m.span.text, m.kind) for m in mentions(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "words", "entity"),
    [
        ("en", "France's antitrust agency opened a case.", "France's antitrust agency", "fr-adlc"),
        ("en", "The South Korean government acted.", "South Korean government", "KR"),
        (
            "en",
            "The Italian data protection authority acted.",
            "Italian data protection authority",
            "it-garante",
        ),
        (
            "fr",
            "L'autorité française de la concurrence enquête.",
            "autorité française de la concurrence",
            "fr-adlc",
        ),
        ("es", "El gobierno brasileño respondió.", "gobierno brasileño", "BR"),
        ("pt", "O governo brasileiro respondeu.", "governo brasileiro", "BR"),
        ("en", "The Spanish Government put a fine on it.", "Spanish Government", "ES"),
        ("de", "Die italienische Regierung prüft.", "italienische Regierung", "IT"),
        ("zh", "法国反垄断机构展开调查。", "法国反垄断机构", "fr-adlc"),
        ("ja", "韓国政府は発表した。", "韓国政府", "KR"),
        ("ko", "일본 정부는 발표했다.", "일본 정부", "JP"),
        ("en", "Italy has banned the app.", "Italy", "IT"),
        ("zh", "韩国外交部、国防部已禁用。", "国防部", "kr-mnd"),
    ],
)
def test_authorities_described_and_not_named(language, text, words, entity):
    found = [m for m in mentions(text, language) if m.span.text == words]
    assert [(m.kind, m.entity) for m in found] == [(AUTHORITY, entity)]


def test_a_country_that_does_not_act_is_only_a_country():
    kinds = {m.span.text: m.kind for m in mentions("Sales in Italy and France grew.", "en")}
    assert kinds == {"Italy": EntityKind.JURISDICTION, "France": EntityKind.JURISDICTION}


def test_short_forms_lead_to_the_name_they_stand_for():
    text = "The Bureau of Strategic Technology (BST) acted, Calla Renwick said. Renwick heads the BST."
    found = {m.span.start: (m.span.text, m.name) for m in mentions(text, "en")}
    assert found[text.rindex("Renwick")] == ("Renwick", "Calla Renwick")
    assert found[text.rindex("BST")][0] == "BST"


@pytest.mark.parametrize(
    "text",
    [
        "However, on Monday the company said nothing. Later it did.",
        "Everything You Need To Know About The New Rules",
        "Read more. Leave a comment. Share this.",
        "See https://www.google.com/search?q=reuters for more.",
    ],
)
def test_capitals_alone_make_no_name(text):
    assert mentions(text, "en") == ()


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ja", "ko", "xx"])
def test_mentions_are_verbatim_and_apart(language):
    text = "Google, the FTC and Mirela Osgard of Norrvik Networks met. 谷歌与法国政府。구글은 말했다."
    found = mentions(text, language)
    assert found
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Frist endet in Wochen, sagte er."),
        ("de", "Der Entwurf betrifft Hersteller von Drohnen."),
        ("pt", "A Lei de Dados Pessoais entrou em vigor em Setembro."),
        ("ja", "辞任した社長が話した。副社長は残る。"),
        ("ko", "시연장을 나서던 박 씨는 웃었다."),
        ("zh", "公司表示员工夏季以前不会失业。"),
    ],
)
def test_plain_words_name_nobody(language, text):
    kinds = {m.kind for m in mentions(text, language)}
    assert not kinds & {PERSON, FIRM}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "fr",
            "Le Conseil des données personnelles a infligé une amende.",
            "Conseil des données personnelles",
        ),
        ("pt", "A Autoridade da Concorrência aplicou ontem uma multa.", "Autoridade da Concorrência"),
    ],
)
def test_a_bodys_name_ends_where_a_word_ends(language, text, name):
    assert name in {mention.name for mention in mentions(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Officials heard Meta Platforms Ireland Limited on Monday.", "en", "Meta Platforms Ireland Limited", EntityKind.ORGANISATION),
        ("The Ministry of Mines and Energy wrote to users.", "en", "Ministry of Mines and Energy", EntityKind.AUTHORITY),
        ("The law firm Harrow & Quill declined to comment.", "en", "Harrow & Quill", EntityKind.ORGANISATION),
        ("Google Chile declined to comment, and Google, Inc. did so too.", "en", "Google, Inc", EntityKind.ORGANISATION),
        ("Trade Secretary Jean-Marc Obligado resigned.", "en", "Jean-Marc Obligado", EntityKind.PERSON),
        ("O juiz ouviu Iolanda Ferraz.", "pt", "Iolanda Ferraz", EntityKind.PERSON),
        ("Le secrétaire au Commerce Howard Lenoir a signé.", "fr", "Howard Lenoir", EntityKind.PERSON),
        ("La juge de la Cour fédérale Odile Marchetti a tranché.", "fr", "Odile Marchetti", EntityKind.PERSON),
        ("La Audiencia Administrativa de Perú falló.", "es", "Audiencia Administrativa de Perú", EntityKind.COURT),
        ("俄罗斯驻秘鲁大使馆发表声明。", "zh", "俄罗斯驻秘鲁大使馆", EntityKind.AUTHORITY),
        ("华为、中兴、凌道、鼎衡等四家公司被列入名单。", "zh", "鼎衡", EntityKind.ORGANISATION),
        ("ソニー、ルモルウェイなど3社に命令した。", "ja", "ルモルウェイ", EntityKind.ORGANISATION),
        ("네이버, 라온셀 등 3개사가 제출했다.", "ko", "라온셀", EntityKind.ORGANISATION),
        ("다니엘 브란트 총리가 밝혔다.", "ko", "다니엘 브란트", EntityKind.PERSON),
        ("산업부 장관 멜라니 크로프트는 성명에서", "ko", "멜라니 크로프트", EntityKind.PERSON),
        ("공급부 장관은 회견에서 말했다.", "ko", "공급부", EntityKind.AUTHORITY),
    ],
)  # fmt: skip
def test_whole_names(text, language, name, kind):
    assert (name, kind) in [(m.span.text, m.kind) for m in mentions(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("Die Entscheidung der Behörde gilt.", "de", "Entscheidung der Behörde"),
        ("Die Reaktion der Bank kam spät.", "de", "Reaktion der Bank"),
        ("The order binds all ISPs, said ISPs.", "en", "ISPs"),
        ("A Lisbon-based AI firm said so.", "en", "Lisbon-based AI"),
        ("据埃申塔尔通讯社5日报道", "zh", "埃申塔尔通讯社5日报"),
        ("今年的高通胀令人担忧。", "zh", "高通"),
        ("Otto Brandner sagte das.", "de", "Otto"),
    ],
)
def test_what_is_no_name(text, language, wrong):
    assert wrong not in [m.span.text for m in mentions(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nokta was ordered by Washington to leave.", "Washington"),
        ("fr", "Nokta est interdite par Washington.", "Washington"),
        ("es", "Nokta fue prohibida por Italia.", "Italia"),
        ("pt", "O Nokta foi banido pela Itália.", "Itália"),
        ("it", "Nokta è stata vietata dall'Italia.", "Italia"),
    ],
)
def test_a_country_behind_what_was_done_is_its_government(language, text, expected):
    found = [m for m in pipeline.build(language)(text)._.mentions if m.span.text == expected]
    assert [(m.kind, m.rule) for m in found] == [(EntityKind.AUTHORITY, "inferred")]


@pytest.mark.parametrize("text", ["Nokta was made by China.", "Nokta is used by Italy and Spain."])
def test_a_country_that_makes_or_uses_something_is_no_government(text):
    assert all(m.kind is not EntityKind.AUTHORITY for m in pipeline.build("en")(text)._.mentions)
