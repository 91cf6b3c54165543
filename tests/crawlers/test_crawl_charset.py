import pytest

from crawlers.charset import decode

SENTENCES = {
    "zh": "监管机构周二下令该公司立即停止向境外用户提供服务,并删除已收集的数据。公司不同意。",
    "zh-Hant": "監管機構週二下令該公司立即停止向境外用戶提供服務,並刪除已收集的資料。公司不同意。",
    "ja": "規制当局は火曜日、同社に対し海外へのサービスを直ちに停止するよう命じた。",
    "ko": "규제 당국은 화요일 회사에 해외 서비스를 즉시 중단하라고 명령했다. 회사는 동의하지 않는다.",
    "fr": "L’autorité a ordonné à la société d’arrêter ; « c’est décidé », a déclaré la présidente.",
    "ru": "Ведомство во вторник обязало компанию прекратить оказание услуг иностранным пользователям.",
    "de": "Die Behörde hat das Unternehmen am Dienstag verpflichtet, den Dienst für Ausländer zu sperren.",
}
REAL = [
    ("zh", "gb18030"), ("zh", "utf-8"), ("zh-Hant", "big5"), ("ja", "cp932"), ("ja", "euc_jp"),
    ("ja", "iso2022_jp"), ("ko", "cp949"), ("fr", "cp1252"), ("de", "latin-1"), ("zh", "utf-16"),
    ("ru", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), REAL)
@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "gb2312", "shift_jis", "euc-kr", "nonsense"])
def test_the_text_is_read_whatever_the_label_says(language, encoding, label):
    page = f'<html><head><meta charset="{label}"></head><body><p>{SENTENCES[language]}</p></body></html>'
    assert SENTENCES[language] in decode(page.encode(encoding), f"text/html; charset={label}").text


def test_a_true_label_is_followed_where_the_bytes_say_little():
    assert decode("prix : 5 €".encode("cp1252"), "text/html; charset=windows-1252").text == "prix : 5 €"


def test_utf8_with_a_broken_place_stays_utf8_and_says_so():
    body = (SENTENCES["zh"] * 3).encode()
    found = decode(body[:100] + b"\xff" + body[100:])
    assert found.encoding == "utf-8" and found.damaged
    assert SENTENCES["zh"] in found.text


def test_the_byte_order_mark_is_not_text():
    assert decode(b"\xef\xbb\xbfHello").text == "Hello"


def test_a_true_cyrillic_label_is_followed():
    body = SENTENCES["ru"].encode("cp1251")
    assert decode(body, "text/html; charset=windows-1251").text == SENTENCES["ru"]
