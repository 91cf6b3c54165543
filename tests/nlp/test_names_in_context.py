"""Names by their neighbours: series, charges, places before a body, pronouns after a verb of speech."""

import pytest

from domain.vocabulary import EntityKind
from nlp import pipeline

AUTHORITY, COURT, FIRM, PERSON = (
    EntityKind.AUTHORITY,
    EntityKind.COURT,
    EntityKind.ORGANISATION,
    EntityKind.PERSON,
)


def named(text, language):
    return {(m.span.text, m.kind) for m in pipeline.build(language)(text)._.mentions}


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "It sued three online shops — Ascora Ecom, Shop Crown Builders, and FBK Machine — in May.", "FBK Machine", FIRM),
        ("en", "It told firms such as Velmar, Oskon and Trivane to stop.", "Oskon", FIRM),
        ("fr", "Les sociétés Hamvelo Limited et Zongar Limited n'ont pas répondu.", "Zongar Limited", FIRM),
        ("en", "Velnar told a reporter it welcomed the chance.", "Velnar", FIRM),
        ("en", "The rule stands, while Snorq said it supported the draft.", "Snorq", FIRM),
        ("en", "The Peru Telecommunications Authority gave them 48 hours.", "Peru Telecommunications Authority", AUTHORITY),
        ("en", "The Communication and Digital Affairs Ministry agreed.", "Communication and Digital Affairs Ministry", AUTHORITY),
        ("en", "It trades on the New York Stock Exchange.", "New York Stock Exchange", FIRM),
        ("en", "Minister for Communication and Information Prithan Sobha Garung said no.", "Prithan Sobha Garung", PERSON),
        ("es", "La Comisión Federal para la Defensa contra Riesgos Sanitarios actuó.", "Comisión Federal para la Defensa contra Riesgos Sanitarios", AUTHORITY),
        ("es", "El Ministerio de Justicia de ese país actuó.", "Ministerio de Justicia", AUTHORITY),
        ("es", "Según la Comisión de Puertos, Tarvo pagará.", "Comisión de Puertos", AUTHORITY),
        ("fr", "En visite à la Commission des Ports, Tarvo a promis.", "Commission des Ports", AUTHORITY),
        ("pt", "O Ministério da Pesca, Rios e Portos agiu.", "Ministério da Pesca, Rios e Portos", AUTHORITY),
        ("es", "La medida fue dictada por el Juzgado N°7 de San Telmo.", "Juzgado N°7 de San Telmo", COURT),
        ("pt", "A Justiça Federal de Brellin decidiu ontem.", "Justiça Federal de Brellin", COURT),
        ("pt", "A liminar foi dada pelo juiz convocado Ernaldo Bruz Filho.", "Ernaldo Bruz Filho", PERSON),
        ("es", "Lo pidió un grupo que se hace llamar WeChat Alliance.", "WeChat Alliance", FIRM),
        ("es", "El Departamento de Comercio de EE.UU. lo dijo.", "Departamento de Comercio de EE.UU.", AUTHORITY),
        ("pt", "Os produtos da empresa Orbela Indústria e Comércio Ltda saíram.", "Orbela Indústria e Comércio Ltda", FIRM),
        ("es", "La multa a Almacenes Brisal sigue en pie.", "Almacenes Brisal", FIRM),
        ("de", "Das sei falsch, teilte der Präsident der Behörde, Jochen Malvern, mit.", "Jochen Malvern", PERSON),
        ("de", "Das Ministerium unter Secretary Hobart Lutvik gab eine Anordnung.", "Hobart Lutvik", PERSON),
        ("zh", "「市場局」開出首張罰單。", "市場局", AUTHORITY),
        ("zh", "指揮中心指揮官林士元指出，一切正常。", "林士元", PERSON),
        ("zh", "首席全球事务官卡普森称，不同意。", "卡普森", PERSON),
        ("en", "The Trump administration ordered the firm to stop.", "Trump administration", AUTHORITY),
        ("es", "La administración Trump prohibió la venta.", "administración Trump", AUTHORITY),
        ("de", "Die Trump-Regierung hat den Verkauf verboten.", "Trump-Regierung", AUTHORITY),
        ("zh", "拜登政府限制了芯片出口。", "拜登政府", AUTHORITY),
        ("ja", "トランプ政権は輸出を禁止した。", "トランプ政権", AUTHORITY),
        ("ko", "트럼프 행정부는 수출을 금지했다.", "트럼프 행정부", AUTHORITY),
        ("zh", "印度时报25日报导，当局不满意。", "印度时报", FIRM),
        ("zh", "欧盟委员会12日宣布调查。", "欧盟委员会", AUTHORITY),
        ("ko", "서울행정법원(부장판사 이상훈)은 원고 패소로 판결했다.", "이상훈", PERSON),
        ("zh", "决定罚款，对顾明、孟小兰、邹培元、薛立行警告。", "孟小兰", PERSON),
        ("zh", "研究員波瑞尼(Thomas Orvell)提出檢舉。波瑞尼表示，調查很重要。", "波瑞尼", PERSON),
        ("zh", "銀行局主秘邹秀玲指出，處分件數較高。", "邹秀玲", PERSON),
        ("ja", "樫尾実内閣府特命担当大臣は会見で言及しました。", "樫尾実", PERSON),
        ("ko", "오구스 미왕 카르타스 브라질 재무부 장관은 회의를 열었다.", "오구스 미왕 카르타스", PERSON),
        ("ko", "박가웅 누리대 정보보호학과 교수는 “규칙이 필요하다”고 말했다.", "박가웅", PERSON),
        ("en", "It was made by the Commissioners, Dr Hal Morvan and Tavish Orrel, in May.", "Tavish Orrel", PERSON),
        ("en", "It suspended the licence of Sarvon Biotech Pvt. Ltd on Friday.", "Sarvon Biotech Pvt", FIRM),
    ],
)  # fmt: skip
def test_names_told_by_what_stands_beside_them(language, text, name, kind):
    assert (name, kind) in named(text, language)


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The firm broke the General Data Protection Regulation (GDPR), and the GDPR said so.", "GDPR"),
        ("it", "Ha violato il Trattato sul funzionamento dell'Unione Europea (TFUE).", "TFUE"),
        ("en", "Claude Orbis 5 was withdrawn, chief executive Ada Bell said.", "Claude Orbis"),
        ("en", "A New Mexico court fined the firm.", "Mexico"),
        (
            "es",
            "La jueza Decimotercera de Distrito en Materia Civil resolvió. Posteriormente Vantrel calló.",
            "Decimotercera de Distrito",
        ),
        ("es", "Posteriormente Vantrel calló.", "Posteriormente Vantrel"),
        ("es", "Niega la Corte el amparo a Vantrel.", "Niega la Corte"),
        ("es", "El director de Asuntos Globales de Vantrel, Jorge Brisal, calló.", "Asuntos Globales"),
        ("pt", "Para a Autoridade da Concorrência, ORB e Sonim erraram.", "Autoridade da Concorrência, ORB"),
        ("zh", "新墨西哥州法院判罚该公司。", "墨西哥"),
        ("en", "Apps such as Threads, Calendar and Notes stay.", "Calendar"),
        ("zh", "政府不采纳相关公司提出的意见。", "不采纳相关公司"),
        ("zh", "命令禁止员工利用公司设备。", "员工利用公司"),
        ("zh", "周四称，一切正常。", "周四"),
        ("ko", "정부의 감독에 등록해야 한다.", "정부의"),
    ],
)
def test_neighbours_make_no_name_of_plain_words(language, text, wrong):
    assert wrong not in {name for name, _ in named(text, language)}


def test_a_model_has_one_name_however_short_it_is_called_later():
    text = "The firm's AI models Claude Orbis 5 and Claude Talon 5 are out. Orbis 5 is the larger one."
    models = pipeline.build("en")(text)._.models
    assert [model.name for model in models] == ["Claude Orbis 5", "Claude Talon 5", "Claude Orbis 5"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "L'entreprise Vantor vend les robots Go2, B2 et H1.", "Go2"),
        ("fr", "Il a demandé au Conseil d'État d'annuler ce décret.", "Conseil d'État d'annuler"),
        ("it", "L'azienda Vantor vende i robot Go2, B2 e H1.", "H1"),
    ],
)
def test_codes_and_what_is_asked_are_no_names(language, text, name):
    assert name not in {found for found, kind in named(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le procureur général du Texas poursuit Vantor."),
        ("it", "Il Texas ha fatto causa a Vantor."),
    ],
)
def test_a_state_is_the_one_who_acts(language, text):
    assert any(kind in (AUTHORITY, EntityKind.JURISDICTION) for _, kind in named(text, language))


def test_a_judge_is_known_by_the_title_before_a_surname():
    doc = pipeline.build("en")("Mrs Justice Thornquill rejected the application of Orbelin Inc on Monday.")
    assert ("Thornquill", EntityKind.PERSON) in {(m.span.text, m.kind) for m in doc._.mentions}
