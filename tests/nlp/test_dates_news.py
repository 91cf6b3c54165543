"""Invented news sentences, published on Tuesday 12 May 2026, with their dates worked out by hand."""

from __future__ import annotations

import pytest

from domain.dates import PartialDate
from nlp.dates import find

PUBLISHED = PartialDate("2026-05-12")

# (language, sentence, (words, date, end, kind) of every mention)
SENTENCES: tuple[tuple[str, str, tuple[tuple[str, str | None, str | None, str], ...]], ...] = (
    ("pt", "O município do Rio de Janeiro multou a empresa.", ()),
    (
        "pt",
        "A agência obrigou a empresa a reter os dados até ao final de 2027.",
        (("2027", "2027", None, "deadline"),),
    ),
    (
        "en",
        "The bureau said on Monday that the order takes effect on 1 June.",
        (
            ("Monday", "2026-05-11", None, "other"),
            ("1 June", "2026-06-01", None, "effective"),
        ),
    ),
    (
        "en",
        "The order, signed on Friday night, is effective 13 May, 18:00.",
        (
            ("Friday night", "2026-05-08", None, "other"),
            ("13 May, 18:00", "2026-05-13T18:00", None, "effective"),
        ),
    ),
    (
        "en",
        "Lumoway must comply by 6 July or within 30 days of service.",
        (
            ("6 July", "2026-07-06", None, "deadline"),
            ("within 30 days", None, None, "deadline"),
        ),
    ),
    ("en", "It may march in the sun; Lyra 5 and GPT-4 cost $5 under section 14.", ()),
    (
        "en",
        "Officials met two days ago and again late Monday.",
        (
            ("two days ago", "2026-05-10", None, "other"),
            ("late Monday", "2026-05-11", None, "other"),
        ),
    ),
    ("en", "The fine, the largest in two years, lasted 100 days.", ()),
    (
        "en",
        "In March 2025 the commission opened a probe; earlier this month it closed it.",
        (
            ("March 2025", "2025-03", None, "other"),
            ("earlier this month", "2026-05", None, "other"),
        ),
    ),
    ("en", "The talks ran from 3 to 5 March.", (("3 to 5 March", "2026-03-03", "2026-03-05", "other"),)),
    (
        "en",
        "Sales fell in the third quarter of 2025 and in Q1 2026.",
        (
            ("third quarter of 2025", "2025-07", "2025-09", "other"),
            ("Q1 2026", "2026-01", "2026-03", "other"),
        ),
    ),
    (
        "en",
        "The rule entered into force on 2 February 2026.",
        (("2 February 2026", "2026-02-02", None, "effective"),),
    ),
    (
        "en",
        "The ban will start next Monday, not this Friday.",
        (
            ("next Monday", "2026-05-18", None, "other"),
            ("this Friday", "2026-05-15", None, "other"),
        ),
    ),
    (
        "en",
        "Last month the firm sued; last year it had settled.",
        (
            ("Last month", "2026-04", None, "other"),
            ("last year", "2025", None, "other"),
        ),
    ),
    ("en", "The filing is dated 03/04/2026.", (("03/04/2026", None, None, "other"),)),
    (
        "en",
        "The filing is dated 03/24/2026 and 13 March.",
        (
            ("03/24/2026", "2026-03-24", None, "other"),
            ("13 March", "2026-03-13", None, "other"),
        ),
    ),
    (
        "en",
        "The licence expires on 30 September 2027.",
        (("30 September 2027", "2027-09-30", None, "expires"),),
    ),
    ("en", "Support runs 24/7 and the score was 3-2 after 90 minutes.", ()),
    ("en", "A person may appeal; April Winters and June Hale did not.", ()),
    ("en", "The order was issued on May 11, Vantorel said.", (("May 11", "2026-05-11", None, "other"),)),
    ("en", "Regulators will meet on Thursday.", (("Thursday", "2026-05-14", None, "other"),)),
    ("en", "The agency published it on Thursday.", (("Thursday", "2026-05-07", None, "other"),)),
    (
        "en",
        "Vantorel cut access on Wednesday, May 6, at 6 p.m.",
        (("Wednesday, May 6, at 6 p.m.", "2026-05-06T18:00", None, "other"),),
    ),
    (
        "en",
        "In 2024 the act passed; the 1990s were calmer.",
        (
            ("2024", "2024", None, "other"),
            ("1990s", "1990", "1999", "other"),
        ),
    ),
    ("en", "The suspension lasts until 1 July.", (("1 July", "2026-07-01", None, "deadline"),)),
    ("en", "Call 555-2026 or room 2026, order 2025/12/99.", ()),
    ("en", "Firms must report in 15 working days.", (("in 15 working days", None, None, "deadline"),)),
    (
        "en",
        "The export rule, announced in December, was dropped in January.",
        (
            ("December", "2025-12", None, "other"),
            ("January", "2026-01", None, "other"),
        ),
    ),
    ("en", "The hearing is expected in November.", (("November", "2026-11", None, "other"),)),
    (
        "en",
        "The fiscal year 2026 budget fell; summer 2025 was hot.",
        (
            ("fiscal year 2026", None, None, "other"),
            ("summer 2025", None, None, "other"),
        ),
    ),
    ("en", "Version 5.1.26 of Lyra, build 2026, shipped.", ()),
    (
        "en",
        "Today Orpheus 3 came back; yesterday it had not. Tomorrow it will stay.",
        (
            ("Today", "2026-05-12", None, "other"),
            ("yesterday", "2026-05-11", None, "other"),
            ("Tomorrow", "2026-05-13", None, "other"),
        ),
    ),
    (
        "en",
        "The block ended on 30 April, after the 24 April deadline.",
        (
            ("30 April", "2026-04-30", None, "other"),
            ("24 April", "2026-04-24", None, "deadline"),
        ),
    ),
    (
        "zh",
        "战略技术局5月12日下令万拓瑞暂停服务，自2026年6月1日起施行。",
        (
            ("5月12日", "2026-05-12", None, "other"),
            ("2026年6月1日", "2026-06-01", None, "effective"),
        ),
    ),
    (
        "zh",
        "網事局週一表示，該規定將於7月1日生效。",
        (
            ("週一", "2026-05-11", None, "other"),
            ("7月1日", "2026-07-01", None, "effective"),
        ),
    ),
    (
        "zh",
        "上周五，公司宣布上诉；下周一将开庭。",
        (
            ("上周五", "2026-05-08", None, "other"),
            ("下周一", "2026-05-18", None, "other"),
        ),
    ),
    ("zh", "二〇二六年三月三日，该机构罚款3800万。", (("二〇二六年三月三日", "2026-03-03", None, "other"),)),
    (
        "zh",
        "民國115年3月3日公布，令和8年3月3日亦同。",
        (
            ("民國115年3月3日", "2026-03-03", None, "other"),
            ("令和8年3月3日", "2026-03-03", None, "other"),
        ),
    ),
    (
        "zh",
        "公司须在30日内删除数据，3天前已收到通知。",
        (
            ("30日内", None, None, "deadline"),
            ("3天前", "2026-05-09", None, "other"),
        ),
    ),
    ("zh", "去年12月，该公司发布墨影2，售价5元，第14条。", (("去年12月", "2025-12", None, "other"),)),
    (
        "zh",
        "本月8日至10日举行会议，上个月未举行。",
        (
            ("本月8日至10日", "2026-05-08", "2026-05-10", "other"),
            ("上个月", "2026-04", None, "other"),
        ),
    ),
    (
        "zh",
        "据新华网3日电，昨天的会议推迟。",
        (
            ("3日", "2026-05-03", None, "other"),
            ("昨天", "2026-05-11", None, "other"),
        ),
    ),
    (
        "zh",
        "2025年第三季度收入下降，2025年上半年上升。",
        (
            ("2025年第三季度", "2025-07", "2025-09", "other"),
            ("2025年上半年", "2025-01", "2025-06", "other"),
        ),
    ),
    ("zh", "今年以来，一些人一直在等，十分困难，三个人来了。", (("今年", "2026", None, "other"),)),
    (
        "zh",
        "檢方昨起訴兩人，法院今（12日）宣判，現今通過的法律。",
        (("昨", "2026-05-11", None, "other"), ("今（12日）", "2026-05-12", None, "other")),
    ),
    ("zh", "十三日，法院裁定暂停。", (("十三日", "2026-04-13", None, "other"),)),
    ("zh", "该命令于5月13日18时生效。", (("5月13日18时", "2026-05-13T18:00", None, "effective"),)),
    ("zh", "请于6月6日前提交材料。", (("6月6日", "2026-06-06", None, "deadline"),)),
    ("zh", "《日本经济新闻》周日报道，月球项目第3日文件。", (("周日", "2026-05-10", None, "other"),)),
    (
        "zh",
        "两周前，三个月前，两年前，公司发布新品。",
        (
            ("两周前", "2026-04-28", None, "other"),
            ("三个月前", "2026-02", None, "other"),
            ("两年前", "2024", None, "other"),
        ),
    ),
    (
        "es",
        "La agencia multó a Lumoway el 3 de marzo con 38 millones.",
        (("3 de marzo", "2026-03-03", None, "other"),),
    ),
    (
        "es",
        "El lunes pasado la autoridad anunció que la orden entra en vigor el 1 de junio de 2026.",
        (
            ("lunes pasado", "2026-05-11", None, "other"),
            ("1 de junio de 2026", "2026-06-01", None, "effective"),
        ),
    ),
    (
        "es",
        "Ayer, hace dos días y la semana pasada hubo reuniones.",
        (
            ("Ayer", "2026-05-11", None, "other"),
            ("hace dos días", "2026-05-10", None, "other"),
            ("semana pasada", "2026-05-04", "2026-05-10", "other"),
        ),
    ),
    (
        "es",
        "Deberá borrar los datos en un plazo de 30 días, antes del 6 de julio.",
        (
            ("en un plazo de 30 días", None, None, "deadline"),
            ("6 de julio", "2026-07-06", None, "deadline"),
        ),
    ),
    (
        "es",
        "El año pasado, en marzo de 2025, y este mes.",
        (
            ("año pasado", "2025", None, "other"),
            ("marzo de 2025", "2025-03", None, "other"),
            ("este mes", "2026-05", None, "other"),
        ),
    ),
    (
        "es",
        "La reunión será el próximo viernes, 15 de mayo.",
        (("próximo viernes, 15 de mayo", "2026-05-15", None, "other"),),
    ),
    ("es", "Se reunieron del 3 al 5 de marzo.", (("3 al 5 de marzo", "2026-03-03", "2026-03-05", "other"),)),
    ("es", "Publicado el 03/04/2026.", (("03/04/2026", "2026-04-03", None, "other"),)),
    (
        "es",
        "El martes la comisión informó de un segundo caso; a mar abierto, ago.",
        (("martes", "2026-05-12", None, "other"),),
    ),
    (
        "es",
        "El próximo mes y en los últimos tres años.",
        (
            ("próximo mes", "2026-06", None, "other"),
            ("últimos tres años", None, None, "other"),
        ),
    ),
    (
        "fr",
        "L'autorité a ordonné le blocage le 21 avril, applicable dès le 24 avril.",
        (
            ("21 avril", "2026-04-21", None, "other"),
            ("24 avril", "2026-04-24", None, "effective"),
        ),
    ),
    (
        "fr",
        "Vendredi dernier, la cour a suspendu la décision du 1er avril.",
        (
            ("Vendredi dernier", "2026-05-08", None, "other"),
            ("1er avril", "2026-04-01", None, "other"),
        ),
    ),
    (
        "fr",
        "Le règlement entre en vigueur le 1er juillet 2026.",
        (("1er juillet 2026", "2026-07-01", None, "effective"),),
    ),
    (
        "fr",
        "Il y a trois jours, hier et la semaine dernière, rien n'a été dit.",
        (
            ("Il y a trois jours", "2026-05-09", None, "other"),
            ("hier", "2026-05-11", None, "other"),
            ("semaine dernière", "2026-05-04", "2026-05-10", "other"),
        ),
    ),
    (
        "fr",
        "Du 3 au 5 mars, puis en mars 2025 et l'an dernier.",
        (
            ("3 au 5 mars", "2026-03-03", "2026-03-05", "other"),
            ("mars 2025", "2025-03", None, "other"),
            ("an dernier", "2025", None, "other"),
        ),
    ),
    (
        "fr",
        "La société devra répondre dans un délai de 30 jours, au plus tard le 6 juillet.",
        (
            ("dans un délai de 30 jours", None, None, "deadline"),
            ("6 juillet", "2026-07-06", None, "deadline"),
        ),
    ),
    (
        "fr",
        "Aujourd'hui, la Commission se réunit ; lundi, elle se réunira.",
        (
            ("Aujourd'hui", "2026-05-12", None, "other"),
            ("lundi", "2026-05-18", None, "other"),
        ),
    ),
    (
        "fr",
        "Le 15 mai 2026 à 18h00, Parla 3 sera bloqué.",
        (("15 mai 2026 à 18h00", "2026-05-15T18:00", None, "other"),),
    ),
    (
        "fr",
        "Au troisième trimestre 2025, puis au T1 2026.",
        (
            ("troisième trimestre 2025", "2025-07", "2025-09", "other"),
            ("T1 2026", "2026-01", "2026-03", "other"),
        ),
    ),
    (
        "de",
        "Die Behörde untersagte am Freitag den Verkauf; die Anordnung tritt am 1. Juli in Kraft.",
        (
            ("Freitag", "2026-05-08", None, "other"),
            ("1. Juli", "2026-07-01", None, "effective"),
        ),
    ),
    (
        "de",
        "Am 3. März 2026 verhängte sie eine Strafe, vor zwei Wochen folgte die Klage.",
        (
            ("3. März 2026", "2026-03-03", None, "other"),
            ("vor zwei Wochen", "2026-04-28", None, "other"),
        ),
    ),
    (
        "de",
        "Gestern und letzte Woche, im März 2025 und im vergangenen Jahr.",
        (
            ("Gestern", "2026-05-11", None, "other"),
            ("letzte Woche", "2026-05-04", "2026-05-10", "other"),
            ("März 2025", "2025-03", None, "other"),
            ("vergangenen Jahr", "2025", None, "other"),
        ),
    ),
    (
        "de",
        "Vom 3. bis 5. März tagte das Gericht, bis zum 6. Juli läuft die Frist.",
        (
            ("3. bis 5. März", "2026-03-03", "2026-03-05", "other"),
            ("6. Juli", "2026-07-06", None, "deadline"),
        ),
    ),
    (
        "de",
        "Das Gesetz vom 3.3.2026 gilt ab 01.06.2026.",
        (
            ("3.3.2026", "2026-03-03", None, "other"),
            ("01.06.2026", "2026-06-01", None, "effective"),
        ),
    ),
    (
        "de",
        "Die Daten müssen innerhalb von 30 Tagen gelöscht werden.",
        (("innerhalb von 30 Tagen", None, None, "deadline"),),
    ),
    (
        "de",
        "Am Dienstag, 12. Mai 2026, um 18 Uhr wurde Lyra 5 gesperrt.",
        (("Dienstag, 12. Mai 2026, um 18 Uhr", "2026-05-12T18:00", None, "other"),),
    ),
    (
        "de",
        "Das Verfahren wurde 2025 eröffnet und kostete 2000 Euro; so die Firma.",
        (("2025", "2025", None, "other"),),
    ),
    (
        "de",
        "Nächsten Montag wird entschieden, heute nicht.",
        (
            ("Nächsten Montag", "2026-05-18", None, "other"),
            ("heute", "2026-05-12", None, "other"),
        ),
    ),
    (
        "de",
        "Im dritten Quartal 2025 und Anfang Mai.",
        (
            ("dritten Quartal 2025", "2025-07", "2025-09", "other"),
            ("Anfang Mai", "2026-05", None, "other"),
        ),
    ),
    (
        "pt",
        "A ASD determinou nesta terça-feira (12) a remoção do Lumo Mask.",
        (("terça-feira (12)", "2026-05-12", None, "other"),),
    ),
    (
        "pt",
        "A ASD multou na terça a Lumo, pela segunda vez, na quarta edição.",
        (("terça", "2026-05-12", None, "other"),),
    ),
    (
        "pt",
        "A regra entra em vigor em 1º de julho de 2026.",
        (("1º de julho de 2026", "2026-07-01", None, "effective"),),
    ),
    (
        "pt",
        "Ontem, na semana passada e há dois dias, a empresa recorreu.",
        (
            ("Ontem", "2026-05-11", None, "other"),
            ("semana passada", "2026-05-04", "2026-05-10", "other"),
            ("há dois dias", "2026-05-10", None, "other"),
        ),
    ),
    (
        "pt",
        "O prazo vai até 6 de julho; de 3 a 5 de março houve audiência.",
        (
            ("6 de julho", "2026-07-06", None, "deadline"),
            ("3 a 5 de março", "2026-03-03", "2026-03-05", "other"),
        ),
    ),
    (
        "pt",
        "No dia 18 de fevereiro, e em março de 2025, no ano passado.",
        (
            ("18 de fevereiro", "2026-02-18", None, "other"),
            ("março de 2025", "2025-03", None, "other"),
            ("ano passado", "2025", None, "other"),
        ),
    ),
    (
        "pt",
        "A decisão foi publicada na sexta-feira, 8 de maio.",
        (("sexta-feira, 8 de maio", "2026-05-08", None, "other"),),
    ),
    (
        "pt",
        "Será suspensa em 5 dias úteis, no mês que vem.",
        (
            ("em 5 dias úteis", None, None, "deadline"),
            ("mês que vem", "2026-06", None, "other"),
        ),
    ),
    ("pt", "A segunda decisão, a quarta fase e o mar.", ()),
    (
        "pt",
        "Publicado em 03/04/2026 e no dia 17/04.",
        (
            ("03/04/2026", "2026-04-03", None, "other"),
            ("17/04", "2026-04-17", None, "other"),
        ),
    ),
    ("ja", "デジタル安全庁は12日、調査を開始したと発表した。", (("12日", "2026-05-12", None, "other"),)),
    ("ja", "同規則は2026年7月1日から施行される。", (("2026年7月1日", "2026-07-01", None, "effective"),)),
    (
        "ja",
        "令和8年3月3日に公布され、先月、見直しが決まった。",
        (
            ("令和8年3月3日", "2026-03-03", None, "other"),
            ("先月", "2026-04", None, "other"),
        ),
    ),
    ("ja", "今月15日までに提出する必要がある。", (("今月15日", "2026-05-15", None, "deadline"),)),
    (
        "ja",
        "先週金曜日、昨日、3日前に会合が開かれた。",
        (
            ("先週金曜日", "2026-05-08", None, "other"),
            ("昨日", "2026-05-11", None, "other"),
            ("3日前", "2026-05-09", None, "other"),
        ),
    ),
    ("ja", "30日以内に削除しなければならない。", (("30日以内に", None, None, "deadline"),)),
    ("ja", "3月3日から5日まで会議が開かれた。", (("3月3日から5日", "2026-03-03", "2026-03-05", "other"),)),
    ("ja", "昨年12月、一部の人が一日中待った。日本の三人。", (("昨年12月", "2025-12", None, "other"),)),
    ("ja", "5月8日（金）午後6時に停止した。", (("5月8日（金）午後6時", "2026-05-08T18:00", None, "other"),)),
    (
        "ja",
        "金曜日に発表した。2025年第3四半期。",
        (
            ("金曜日", "2026-05-08", None, "other"),
            ("2025年第3四半期", "2025-07", "2025-09", "other"),
        ),
    ),
    (
        "ko",
        "공정거래원은 지난 3일 마루빛에 과징금 42억 원을 부과했다.",
        (("지난 3일", "2026-05-03", None, "other"),),
    ),
    ("ko", "2026년 7월 1일부터 시행된다.", (("2026년 7월 1일", "2026-07-01", None, "effective"),)),
    (
        "ko",
        "지난주 금요일과 어제, 지난달, 올해 회의가 열렸다.",
        (
            ("지난주 금요일", "2026-05-08", None, "other"),
            ("어제", "2026-05-11", None, "other"),
            ("지난달", "2026-04", None, "other"),
            ("올해", "2026", None, "other"),
        ),
    ),
    (
        "ko",
        "30일 이내에 삭제해야 한다. 오는 15일까지 제출한다.",
        (
            ("30일 이내에", None, None, "deadline"),
            ("오는 15일", "2026-05-15", None, "deadline"),
        ),
    ),
    (
        "ko",
        "사흘간 1~2일 열린 회의, 4월 3일 발표했다.",
        (
            ("1~2일", "2026-05-01", "2026-05-02", "other"),
            ("4월 3일", "2026-04-03", None, "other"),
        ),
    ),
    (
        "ko",
        "작년 12월, 3일 전, 두 달 전 밝혔다.",
        (
            ("작년 12월", "2025-12", None, "other"),
            ("3일 전", "2026-05-09", None, "other"),
            ("두 달 전", "2026-03", None, "other"),
        ),
    ),
    (
        "ko",
        "지난 금요일 발표했다. 다음 주 월요일 열린다.",
        (
            ("지난 금요일", "2026-05-08", None, "other"),
            ("다음 주 월요일", "2026-05-18", None, "other"),
        ),
    ),
    (
        "pt",
        "A agência decidiu nesta segunda-feira (11/5); o prazo termina na sexta-feira (15/5).",
        (
            ("segunda-feira (11/5)", "2026-05-11", None, "other"),
            ("sexta-feira (15/5)", "2026-05-15", None, "other"),
        ),
    ),
    (
        "de",
        "Das Amt entschied am Montag (11.5.).",
        (("Montag (11.5.)", "2026-05-11", None, "other"),),
    ),
    (
        "zh",
        "據通訊社5月11日報導，公平會昨(11)日開罰，今（12）日公告；115年5月8日收件。",
        (
            ("5月11日", "2026-05-11", None, "other"),
            ("昨(11)日", "2026-05-11", None, "other"),
            ("今（12）日", "2026-05-12", None, "other"),
            ("115年5月8日", "2026-05-08", None, "other"),
        ),
    ),
    (
        "ko",
        "11일 통신에 따르면 회사는 이날 공시했다.",
        (
            ("11일", "2026-05-11", None, "other"),
            ("이날", "2026-05-11", None, "other"),
        ),
    ),
    ("ko", "일본의 한 회사가 올라온 글 세 개를 삭제했다.", ()),
    ("ko", "5월 13일 오후 6시에 중단됐다.", (("5월 13일 오후 6시", "2026-05-13T18:00", None, "other"),)),
)


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES, ids=lambda value: str(value)[:40])
def test_dates_of_a_news_sentence(
    language: str, sentence: str, expected: tuple[tuple[str, str | None, str | None, str], ...]
) -> None:
    found = find(sentence, language, PUBLISHED)
    assert [
        (
            mention.span.text,
            mention.date and mention.date.value,
            mention.end and mention.end.value,
            mention.kind.value,
        )
        for mention in found
    ] == [(words, date, end, kind) for words, date, end, kind in expected]


@pytest.mark.parametrize(("language", "sentence", "_expected"), SENTENCES, ids=lambda value: str(value)[:40])
def test_words_are_verbatim_and_apart(language: str, sentence: str, _expected: object) -> None:
    cursor = 0
    for mention in find(sentence, language, PUBLISHED):
        assert sentence[mention.span.start : mention.span.end] == mention.span.text
        assert cursor <= mention.span.start < mention.span.end
        cursor = mention.span.end


@pytest.mark.parametrize(("language", "sentence", "_expected"), SENTENCES, ids=lambda value: str(value)[:40])
def test_nothing_is_read_against_the_clock(language: str, sentence: str, _expected: object) -> None:
    for mention in find(sentence, language, None):
        assert mention.date is None or mention.rule in {"absolute", "range:absolute", "stated-year"}
        assert (mention.date is None) == mention.rule.startswith("unresolved:")
