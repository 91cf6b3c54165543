import pytest

from nlp import pipeline


def models(text, language):
    return [model.name for model in pipeline.build(language)(text)._.models]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "OpenAI's GPT-4o mini beat Claude 3.5 Sonnet.", ["GPT-4o mini", "Claude 3.5 Sonnet"]),
        ("en", "DeepSeek-V3.1, Llama 3.1 405B and Qwen2.5-Max are models.", ["DeepSeek-V3.1", "Llama 3.1 405B", "Qwen2.5-Max"]),
        ("en", "The firm trained its Nimbus 4 and Atlas 2 models with AI.", ["Nimbus 4", "Atlas 2"]),
        ("en", "The chatbot Parla 3 was blocked.", ["Parla 3"]),
        ("en", "The vendor must suspend Nokta 7 and Brisa 9. Both models are offline.", ["Nokta 7", "Brisa 9"]),
        ("zh", "该公司停用Nokta 7和Brisa 9。两个模型都已下线。", ["Nokta 7", "Brisa 9"]),
        ("en", "Artificial intelligence is at stake: its two models, Nokta 7 and Brisa 9, stay.", ["Nokta 7", "Brisa 9"]),
        ("fr", "L'agent conversationnel Parla 3 est bloqué.", ["Parla 3"]),
        ("es", "El chatbot Parla 3 fue bloqueado.", ["Parla 3"]),
        ("pt", "O chatbot Parla 3 foi bloqueado.", ["Parla 3"]),
        ("de", "Das KI-Modell Lyra 5 ist gesperrt.", ["Lyra 5"]),
        ("zh", "文心一言4.0与DeepSeek-R1在列。", ["文心一言4.0", "DeepSeek-R1"]),
        ("zh", "该公司的大模型墨影2已下架。", ["墨影2"]),
        ("ja", "同庁は生成AI「ライラ5」の停止を命じた。", ["ライラ5"]),
        ("ko", "AI 모델 라이라 5의 제공이 중단됐다.", ["라이라 5"]),
        ("xx", "La società ha aggiornato ChatGPT.", ["ChatGPT"]),
    ],
)  # fmt: skip
def test_finds_models_with_their_versions(language, text, expected):
    assert models(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The TX-9 chips and the router Halo 3 use AI."),
        ("en", "Section 14 of the Act and Boeing 737 jets, with AI on board."),
        ("en", "Claude was a painter."),
        ("en", "On June 24 the film Horizon 2 opened."),
        ("en", "The carmaker recalls Nokta 7 and Brisa 9. Both models have faulty brakes."),
        ("en", "The ministry banned the phones Nokta 7 and Brisa 9. The two models emit too much."),
        ("zh", "根据第14条，罚款3000万元。"),
        ("zh", "AI大模型监管：要求 60 天内整改，合计 8.9 亿元，裁决 9 月生效，要求 60 天。"),
        ("ja", "AIモデルの規制で、ライセンス 60 日以内、ペナルティ 12 億円、ライセンス 60 日。"),
        ("ja", "6月24日、第14条に基づき42億円。"),
        ("ko", "인공지능 기업에 42억 원의 과징금을 부과했다."),
        ("en", "See https://chatgpt.com/share for more."),
    ],
)
def test_other_numbered_things_are_no_models(language, text):
    assert models(text, language) == []


def test_a_known_model_carries_its_vendor_family_and_version():
    (model,) = pipeline.build("en")("Access to Grok 3 ended.")._.models
    assert (model.model, model.vendor, model.family, model.version) == ("m-grok", "xAI", "Grok", "3")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The rule covers Llama 3, Gemini 1.5 Pro, Mistral Large and Claude 3.5 Sonnet.", ["Llama 3", "Gemini 1.5 Pro", "Mistral Large", "Claude 3.5 Sonnet"]),
        ("en", "Officials tested Baichuan 13B and Falcon 40B.", ["Baichuan 13B", "Falcon 40B"]),
        ("de", "Verboten sind ChatGPT, Google BARD und BingChat.", ["ChatGPT", "Google BARD", "BingChat"]),
        ("ko", "챗GPT와 o3-미니, 클로드 3.5 소네트를", ["챗GPT", "o3-미니", "클로드 3.5 소네트"]),
        ("ja", "クロード3.5ソネットとグロック4を", ["クロード3.5ソネット", "グロック4"]),
        ("en", "The AI assistant Parla 3 Junior was blocked.", ["Parla 3 Junior"]),
        ("zh", "OpenAI发布了Grok Orbis 5和Grok Lumen 6两款产品。", ["Grok Orbis 5", "Grok Lumen 6"]),
    ],
)  # fmt: skip
def test_a_version_or_tier_proves_a_model_without_its_vendor(language, text, expected):
    assert models(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "AI Model Development Is Moving Fast\n\nNews."),
        ("fr", "Claude Marchetti, sénateur, parle d'IA."),
    ],
)
def test_title_case_and_given_names_make_no_model(language, text):
    assert models(text, language) == []


FIRST_NAMES = (
    "OpenAI fears nothing. Anthropic disabled Claude Fable 5 and Claude Mythos 5 on Friday. A safeguard "
    "prevents Fable from being used, and Mythos stays off. Kimi K2.5 and OpenAI's GPT-6 Orion are not affected."
)


def test_versions_with_names_of_their_own_are_known_by_these_alone():
    doc = pipeline.build("en")(FIRST_NAMES)
    named = {(model.span.text, model.name) for model in doc._.models}
    assert {("Fable", "Claude Fable 5"), ("Mythos", "Claude Mythos 5")} <= named
    assert not any(mention.span.text == "Fable" for mention in doc._.mentions)


def test_the_name_and_the_point_behind_a_number_belong_to_the_version():
    doc = pipeline.build("en")(FIRST_NAMES)
    assert {"Kimi K2.5", "GPT-6 Orion"} <= {model.name for model in doc._.models}


def test_a_title_gives_a_number_no_name():
    doc = pipeline.build("en")("GPT-5 Users Complain About OpenAI's Claude 4 Models")
    assert [model.name for model in doc._.models] == ["GPT-5", "Claude 4"]
