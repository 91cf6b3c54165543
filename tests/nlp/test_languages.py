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
    ("language", "pipeline"), [("zh-Hant", "zh"), ("en", "en"), ("it", "xx"), ("und", "xx")]
)
def test_languages_without_a_pipeline_of_their_own_share_one(language, pipeline):
    assert pipeline_language(language) == pipeline
