import pytest

from nlp import pipeline, sentences


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["The Bureau acted.", "Vantorel objected."]),
        ("en", ["The U.S. Bureau fined Vantorel Inc. on Tuesday.", "Mr. Hale agreed."]),
        ("en", ["It was made in the U.S.", "The order stands."]),
        ("en", ["The fee is 3.5 million.", "It is due."]),
        ("en", ["“We will comply.” said Mirela Osgard.", "She left."]),
        ("en", ["“Stop this.” Mirela Osgard said on Monday.", "She left."]),
        ("en", ["“We will comply.”", "The Bureau was silent."]),
        ("en", ["A heading without a stop", "The text follows."]),
        ("en", ["J. R. Brandvik spoke.", "He left!", "Did he?"]),
        ("de", ["Das Amt ordnete am 3. März z. B. eine Sperre an.", "Die Firma klagt."]),
        ("fr", ["Selon M. Ferrandier, l'art. 5 s'applique.", "La société conteste."]),
        ("es", ["El Sr. Solano habló.", "¿Qué pasará?"]),
        ("pt", ["A Sra. Mendonça falou.", "O prazo é de 5 dias."]),
        ("zh", ["该局周二下令。", "万拓瑞表示反对！", "“我们将遵守。”", "此后无声。"]),
        ("ja", ["同庁は停止を命じた。", "「従う。異議もある。」と述べた。", "以上。"]),
        ("ko", ["한서공정거래원은 과징금을 부과했다.", "회사는 반발했다."]),
    ],
)
def test_cuts_text_into_sentences(language, parts):
    glue = "" if language in ("zh", "ja") else " "
    text = "\n\n".join(parts) if "heading" in parts[0] else glue.join(parts)
    starts = sentences.starts(text, language)
    ends = [*starts[1:], len(text)]
    assert [text[start:end].strip() for start, end in zip(starts, ends, strict=True)] == parts


def test_a_line_cut_to_a_width_is_no_sentence():
    text = "The Bureau of Strategic Technology said in a long statement from\nPort Halden that it had acted."
    assert sentences.starts(text, "en") == [0]


@pytest.mark.parametrize("language", ["en", "zh", "es", "fr", "de", "pt", "ja", "ko", "xx"])
def test_tokens_keep_every_character_in_every_language(language):
    text = "GPT-4o 发布 了。 한국어 문장  です! «Oui», ok…\n\n次の 3.5 行."
    doc = pipeline.build(language)(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert len(list(doc.sents)) >= 2


def test_latin_names_stay_whole_between_han_characters():
    words = [token.text for token in pipeline.build("zh").make_doc("发布GPT-4o和文心3.5版")]
    assert words == ["发", "布", "GPT-4o", "和", "文", "心", "3.5", "版"]
