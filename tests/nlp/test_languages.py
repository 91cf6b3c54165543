import pytest

from nlp.languages import passages, pipeline_language

TEXTS = {
    "en": "The bureau ordered the company to stop selling the product in the country within thirty days.",
    "es": "La agencia ordenó a la empresa que dejara de vender el producto en el país en un plazo de treinta días.",
    "fr": "L'autorité a ordonné à la société de cesser la vente du produit dans le pays dans un délai de trente jours.",
    "de": "Die Behörde wies das Unternehmen an, den Verkauf des Produkts im Land binnen dreißig Tagen einzustellen.",
    "pt": "A autoridade ordenou que a empresa deixasse de vender o produto no país no prazo de trinta dias.",
    "zh-Hans": "主管机关要求该公司在收到通知后三十日内停止在该国销售该产品。",
    "zh-Hant": "主管機關要求該公司在收到通知後三十日內停止在該國銷售該產品。",
    "ja": "当局は同社に対し、通知から三十日以内に国内での製品の販売をやめるよう命じた。",
    "ko": "당국은 해당 회사에 통지 후 삼십 일 이내에 국내에서 제품 판매를 중단하라고 명령했다.",
    "it": "L'autorità ha ordinato alla società di cessare la vendita del prodotto nel paese entro trenta giorni dalla notifica.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_names_the_language_of_a_text(language):
    assert [p.language for p in passages(TEXTS[language])] == [language]


@pytest.mark.parametrize("language", TEXTS)
def test_a_wrong_statement_of_the_page_does_not_count_against_the_text(language):
    assert [p.language for p in passages(TEXTS[language], "nl")] == [language]


def test_a_page_in_two_languages_becomes_passages():
    text = "\n\n".join([TEXTS["en"], "Updated 3 March 2026", TEXTS["en"], TEXTS["zh-Hant"], TEXTS["en"]])
    found = passages(text)
    assert [p.language for p in found] == ["en", "zh-Hant", "en"]
    assert text[found[1].start : found[1].end] == TEXTS["zh-Hant"]


def test_a_stated_language_decides_for_a_few_words():
    assert passages("Banned", "de")[0].language == "de"
    assert passages("OK")[0].language == "und"


def test_no_text_has_no_passages():
    assert passages("") == ()


@pytest.mark.parametrize(
    ("language", "pipeline"), [("zh-Hant", "zh"), ("en", "en"), ("it", "it"), ("tr", "xx"), ("und", "xx")]
)
def test_languages_without_a_pipeline_of_their_own_share_one(language, pipeline):
    assert pipeline_language(language) == pipeline


def of(text, stated=None):
    return [passage.language for passage in passages(text, stated)]


LATER = {
    "en": "Vantorel said it would appeal the order before the federal court next week, its lawyers added.",
    "es": "Vantorel anunció que recurrirá la orden ante el tribunal federal la próxima semana.",
    "fr": "Vantorel a annoncé qu'elle contesterait la décision devant le tribunal la semaine prochaine.",
    "de": "Vantorel kündigte an, nächste Woche vor Gericht gegen die Anordnung vorzugehen.",
    "pt": "A Vantorel anunciou que recorrerá da ordem ao tribunal federal na próxima semana.",
    "it": "Vantorel ha annunciato che impugnerà l'ordine davanti al tribunale la prossima settimana.",
    "zh-Hans": "万拓瑞公司表示将于下周向联邦法院提起上诉。",
    "zh-Hant": "萬拓瑞公司表示將於下週向聯邦法院提起上訴。",
    "ja": "ヴァントレルは来週、連邦裁判所に控訴すると発表した。",
    "ko": "반토렐은 다음 주 연방법원에 항소하겠다고 밝혔다.",
}
PAIRS = [(one, other) for one in LATER for other in LATER if one != other]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_page_half_in_one_language_and_half_in_another(one, other, gap):
    halves = [TEXTS[one], LATER[one], TEXTS[other], LATER[other]]
    assert of(gap.join(halves)) == [one, other]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_paragraph_in_another_language_is_a_passage_of_its_own(one, other):
    text = "\n\n".join([TEXTS[one], LATER[one], TEXTS[other], LATER[one], TEXTS[one]])
    assert of(text) == [one, other, one]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_quotation_does_not_change_the_language_of_its_paragraph(one, other):
    assert of(f"{TEXTS[one]} “{TEXTS[other]}” {LATER[one]}\n\n{LATER[one]}") == [one]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Ведомство предписало компании прекратить продажу продукта в течение тридцати дней."),
        ("uk", "Відомство наказало компанії припинити продаж продукту протягом тридцяти днів."),
        ("bg", "Органът нареди на компанията да спре продажбата на продукта в срок от тридесет дни."),
        (
            "nl",
            "De toezichthouder beval Vantorel om de verkoop van het product binnen dertig dagen te staken.",
        ),
        ("tr", "Kurum, Vantorel şirketine ürünün satışını otuz gün içinde durdurmasını emretti."),
        ("pl", "Urząd nakazał firmie Vantorel wstrzymanie sprzedaży produktu w ciągu trzydziestu dni."),
        ("cs", "Úřad nařídil společnosti Vantorel zastavit prodej výrobku do třiceti dnů."),
        ("da", "Myndigheden pålagde Vantorel at standse salget af produktet inden for tredive dage."),
        ("sv", "Myndigheten beordrade Vantorel att sluta sälja produkten inom trettio dagar."),
        (
            "fi",
            "Viranomainen määräsi Vantorelin lopettamaan tuotteen myynnin kolmenkymmenen päivän kuluessa.",
        ),
        (
            "ro",
            "Autoritatea a ordonat companiei Vantorel să oprească vânzarea produsului în treizeci de zile.",
        ),
        ("id", "Badan itu memerintahkan Vantorel menghentikan penjualan produk dalam waktu tiga puluh hari."),
        ("vi", "Cơ quan này yêu cầu Vantorel ngừng bán sản phẩm trong vòng ba mươi ngày."),
        ("ar", "أمرت الهيئة شركة فانتوريل بوقف بيع المنتج في غضون ثلاثين يوما."),
        ("fa", "این نهاد به شرکت دستور داد فروش محصول را ظرف سی روز متوقف کند."),
        ("hi", "प्राधिकरण ने कंपनी को तीस दिनों के भीतर उत्पाद की बिक्री बंद करने का आदेश दिया।"),
        ("el", "Η αρχή διέταξε την εταιρεία να σταματήσει την πώληση του προϊόντος εντός τριάντα ημερών."),
        ("he", "הרשות הורתה לחברה להפסיק את מכירת המוצר בתוך שלושים יום."),
        ("th", "หน่วยงานสั่งให้บริษัทหยุดขายผลิตภัณฑ์ภายในสามสิบวัน"),
    ],
)
def test_a_language_without_a_pipeline_is_not_forced_into_another(language, text):
    assert of(text) == [language]
    assert of(f"{TEXTS['en']}\n{LATER['en']}\n{text}\n{text}")[0] == "en"


@pytest.mark.parametrize(
    ("language", "headlines"),
    [
        ("en", ["Regulator bans chatbot", "Court lifts ban on Lyra 5"]),
        ("es", ["El regulador prohíbe el chatbot", "El tribunal levanta el veto a Lyra 5"]),
        ("fr", ["Le régulateur interdit le chatbot", "Le tribunal lève l'interdiction de Lyra 5"]),
        ("de", ["Behörde verbietet Chatbot", "BEHÖRDE UNTERSAGT VERKAUF VON LYRA 5 AN MINDERJÄHRIGE"]),
        ("pt", ["Regulador proíbe chatbot", "O regulador suspende a venda."]),
        ("it", ["Il garante vieta il chatbot", "Il garante sospende la vendita."]),
        ("ja", ["当局、AI販売停止命令", "規制当局が調査開始"]),
        ("ko", ["당국, 챗봇 판매 금지", "루모웨이에 과징금"]),
        ("zh-Hans", ["监管机构禁止聊天机器人", "法院撤销对Lyra 5的禁令"]),
        ("zh-Hant", ["監管機構禁止聊天機器人", "法院撤銷對Lyra 5的禁令"]),
    ],
)
def test_headlines_are_enough_alone_and_above_a_text(language, headlines):
    for headline in headlines:
        assert of(headline) == [language]
        assert of(f"{headline}\n{TEXTS[language]}\n{LATER[language]}") == [language]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "zh-Hans",
            "万拓瑞（Vantorel Systems Inc.）的Lyra 5 Pro模型被主管机关（Bureau of Digital Trade）要求下架。",
        ),
        (
            "zh-Hans",
            "Vantorel首席执行官Mara Quill在社交平台X上表示：“我们将在法定期限内提起上诉，并保留一切权利。”",
        ),
        ("ja", "ヴァントレル（Vantorel Systems Inc.）のLyra 5 Proについて、当局は停止を命じた。"),
        (
            "ko",
            "반토렐(Vantorel Systems Inc.)의 Lyra 5 Pro에 대해 당국(Bureau of Digital Trade)이 중단을 명령했다.",
        ),
        ("en", "The bureau (貿易局) ordered Vantorel (萬拓瑞) to stop selling 墨影 2 in the country."),
        ("de", "Das Amt teilte mit, die Firma Vantorel S.p.A. di Milano habe dem nicht widersprochen."),
    ],
)
def test_names_in_other_letters_stay_in_their_sentence(language, text):
    assert of(text) == [language]


def test_lines_by_turns_in_two_languages_are_told_apart():
    text = "\n".join([TEXTS["fr"], TEXTS["en"], LATER["fr"], LATER["en"]])
    assert of(text) == ["fr", "en", "fr", "en"]


def test_a_text_broken_into_short_lines_stays_whole():
    lines = [
        "The Bureau of Digital Trade on Monday ordered Vantorel,",
        "Lumoway, Nerith, Castellan and Orpheus Systems to stop the",
        "sale of Lyra 5, Parla 3, Kestrel Nova and Atlas Grande in",
        "San Marino, Buenos Aires, Rio Grande do Sul and Montevideo",
        "until the end of the year, officials said in a statement.",
    ]
    assert of("\n".join(lines)) == ["en"]


@pytest.mark.parametrize(
    ("stated", "script"), [("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh", "zh-Hans"), (None, "zh-Hans")]
)
def test_what_both_scripts_share_takes_the_script_that_the_page_states(stated, script):
    assert of("三人出席", stated) == [script]


def test_what_both_scripts_share_takes_the_script_beside_it():
    assert of(f"三人出席\n{TEXTS['zh-Hant']}", "zh-CN") == ["zh-Hant"]


def test_what_stands_around_an_article_joins_it():
    tail = "Subscribe\n\nShare this article\n\n© 2026 Harbor Wire. All rights reserved."
    assert of(f"{TEXTS['de']}\n\n{LATER['de']}\n\n{tail}") == ["de"]
