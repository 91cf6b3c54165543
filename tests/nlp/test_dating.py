"""The day of an act, told apart from the days of announcements, reports, other acts and deadlines."""

from __future__ import annotations

import pytest

from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind
from nlp import directives, extensions, sentences, tokens
from nlp.dates import find
from tests.nlp.acts import named, told

PUBLISHED = "2026-03-12"  # a Thursday


def day_of(language: str, text: str, body: str, firm: str, published: str | None = PUBLISHED) -> str | None:
    """The date of the first act of a text whose names are given and whose dates are read."""
    extensions.register()
    nlp = tokens.blank(language)
    nlp.add_pipe(sentences.NAME)
    doc = nlp(text)
    doc._.published = PartialDate(published) if published else None
    found = [*named(text, body, EntityKind.AUTHORITY), *named(text, firm, EntityKind.ORGANISATION)]
    doc._.mentions = tuple(sorted(found, key=lambda mention: mention.span.start))
    doc._.dates = find(text, language, doc._.published)
    reports = directives.edict_directives(doc)._.directives
    assert reports, "no act was read"
    date: PartialDate | None = reports[0].date_of(DateKind.ISSUED, DateKind.ANNOUNCED)
    return date.value if date else None


ANNOUNCED = [
    ("fr", "L'Autorité des réseaux a infligé une amende de 4 millions d'euros à Tarvo, a annoncé mercredi l'Autorité des réseaux.", "Autorité des réseaux"),
    ("de", "Das Netzamt verhängte gegen Tarvo ein Bußgeld von 5 Millionen Euro, wie das Netzamt am Mittwoch mitteilte.", "Netzamt"),
    ("es", "La Agencia de Redes multó a Tarvo con 4 millones de euros, según informó el miércoles la Agencia de Redes.", "Agencia de Redes"),
    ("pt", "A Agência de Redes multou a Tarvo em 4 milhões. A decisão foi assinada nesta quarta-feira (11/3).", "Agência de Redes"),
    ("ru", "Сетевое ведомство оштрафовало компанию Tarvo на 4 миллиона рублей. Об этом Сетевое ведомство сообщило в среду.", "Сетевое ведомство"),
    ("en", "The Data Office has fined Tarvo $4 million. The Data Office said on Wednesday that the firm has 30 days to pay.", "Data Office"),
    ("de", "Das Netzamt hat Tarvo den Verkauf untersagt. Die Firma habe Daten gesammelt, wie die Behörde am Mittwoch mitteilte.", "Netzamt"),
    ("ja", "通信庁は、Tarvoに対し行政指導を行った。11日に文書で通知した。", "通信庁"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), ANNOUNCED)
def test_word_of_the_issuer_dates_its_act(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") == "2026-03-11"


OTHERS = [
    ("fr", "Après une enquête ouverte le 2 mars, l'Office des données a sanctionné Tarvo.", "Office des données"),
    ("it", "Dopo l'istruttoria avviata il 2 marzo, l'Ufficio dei dati ha multato Tarvo.", "Ufficio dei dati"),
    ("en", "The Data Office is investigating Tarvo, people familiar with the matter told Bloomberg on Monday.", "Data Office"),
    ("en", "The Data Office fined Tarvo $4 million, Reuters reported on Wednesday.", "Data Office"),
    ("en", "Tarvo said on Wednesday that it will contest the fine that the Data Office imposed on Tarvo.", "Data Office"),
    ("es", "El lunes, Axios informó que la Agencia de Redes multó a Tarvo.", "Agencia de Redes"),
    ("ja", "Tarvoは10日、通信庁から課徴金を科されたことを不服として、提訴した。", "通信庁"),
    ("fr", "L'Office des données a infligé une amende à Tarvo pour ne pas avoir respecté des injonctions datant de février 2026.", "Office des données"),
    ("zh", "數據局要求Tarvo切斷外國人使用一事，昨（11）日又添插曲。", "數據局"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), OTHERS)
def test_days_of_reports_and_of_the_firms_words_are_none_of_the_act(
    language: str, text: str, body: str
) -> None:
    assert day_of(language, text, body, "Tarvo") is None


OWN = [
    ("en", "The Data Office imposed a penalty of 5 lakh on Tarvo, through an order dated March 5, 2026. \"The penalty was announced on Wednesday,\" a clerk said.", "Data Office", "2026-03-05"),
    ("en", "The inquiry ended with the Data Office issuing a final order on July 19, 2025. The order fined Tarvo $220 million.", "Data Office", "2025-07-19"),
    ("en", "Notes\n\nNew demand (9 March)\n\nThe Data Office ordered Tarvo to delete all logs.", "Data Office", "2026-03-09"),
    ("es", "La Agencia de Redes ha sancionado a Tarvo con 38 millones. La resolución, que se dio a conocer este martes, concede a la empresa 30 días.", "Agencia de Redes", "2026-03-10"),
    ("fr", "L'Office des données a sanctionné Tarvo mardi pour avoir ignoré des injonctions datant d'avril 2025.", "Office des données", "2026-03-10"),
    ("fr", "Mardi, l'Office des données a enquêté sur Tarvo, en vertu de la loi sur les services entrée en vigueur le 2 février.", "Office des données", "2026-03-10"),
    ("fr", "L'Office des données a sanctionné Tarvo mardi pour une fuite survenue le 2 mars.", "Office des données", "2026-03-10"),
    ("zh", "虽然Tarvo曾在2024年8月停止收集数据,并于2025年3月下架广告,但数据局10日仍对Tarvo处以罚款。", "数据局", "2026-03-10"),
    ("zh", "據法新社3月11日報導,數據局對Tarvo處以5億元罰款。", "數據局", "2026-03-11"),
    ("zh", "數據局今（11）日宣布，對Tarvo開罰300萬元。", "數據局", "2026-03-11"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), OWN)
def test_day_stands_where_the_text_gives_it_to_the_act(language: str, text: str, body: str, day: str) -> None:
    assert day_of(language, text, body, "Tarvo") == day


def test_another_sentence_that_tells_the_act_again_dates_it() -> None:
    text = "Tarvo barred\nThe Data Office has barred Tarvo from schools. Parents cheered. The firm kept silent. The Data Office barred Tarvo on 2 March after a year of talks."
    assert day_of("en", text, "Data Office", "Tarvo") == "2026-03-02"


def test_the_date_that_closes_another_act_joined_to_it_is_not_its_own() -> None:
    text = (
        "Mis en demeure en 2025 et sanctionné d'une amende en 2026 par l'Office des données, Tarvo proteste."
    )
    doc = told("fr", text, ("Office des données",), ("Tarvo",), dates={"2025": "2025", "2026": "2026"})
    fined = [report for report in doc._.directives if report.action == "fine"]
    assert [report.date_of(DateKind.ISSUED) for report in fined] == [PartialDate("2026")]


def test_no_day_of_publication_is_made_the_acts() -> None:
    assert day_of("en", "The Data Office has fined Tarvo $4 million.", "Data Office", "Tarvo") is None


def test_without_publication_a_weekday_dates_nothing() -> None:
    text = "The Data Office on Wednesday fined Tarvo $4 million."
    assert day_of("en", text, "Data Office", "Tarvo", published=None) is None


PLANNED = [
    ("en", "The Data Office on Tuesday suspended the audit of Tarvo, which was scheduled for 10 February.", "Data Office", "2026-03-10"),
    ("fr", "L'Agence des données a suspendu mardi l'audit de Tarvo, initialement prévu le 10 février.", "Agence des données", "2026-03-10"),
    ("es", "La Agencia de Redes multó el martes a Tarvo. La audiencia estaba prevista para el 10 de febrero.", "Agencia de Redes", "2026-03-10"),
    ("pt", "A Agência de Redes multou a Tarvo na terça-feira. O julgamento estava marcado para 10 de fevereiro.", "Agência de Redes", "2026-03-10"),
    ("pt", "A Agência de Redes determinou a suspensão dos novos termos da Tarvo, prevista para 15 de fevereiro.", "Agência de Redes", None),
    ("de", "Das Netzamt verbot Tarvo den Verkauf, der für den 10. Februar geplant war.", "Netzamt", None),
    ("ja", "通信庁は10日、2月11日に予定していたTarvoの試験を停止すると発表した。", "通信庁", "2026-03-10"),
    ("ko", "통신청은 10일 2월 11일로 예정됐던 Tarvo의 시험을 중단한다고 발표했다.", "통신청", "2026-03-10"),
    ("zh", "数据局10日宣布暂停Tarvo原定于2月11日开始的测试。", "数据局", "2026-03-10"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), PLANNED)
def test_days_that_something_was_planned_for_are_none_of_the_act(
    language: str, text: str, body: str, day: str | None
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


AHEAD = [
    ("en", "The Data Office has fined Tarvo $4 million; the appeal is due in court on 20 March.", "Data Office"),
    ("ja", "通信庁がTarvoの調査を開始、回答は4月5日", "通信庁"),
    ("fr", "L'Agence des données a infligé une amende à Tarvo. L'amende est payable le 30 mars.", "Agence des données"),
    ("zh", "数据局对Tarvo处以罚款，听证会4月20日举行。", "数据局"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), AHEAD)
def test_no_act_is_dated_after_the_text_that_tells_it(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") is None


INQUIRIES = [
    ("en", "The Data Office has fined Tarvo $4 million. The inquiry was opened in May 2025.", "Data Office"),
    ("pt", "A Agência de Redes multou a Tarvo. A investigação foi aberta em maio de 2025.", "Agência de Redes"),
    ("fr", "L'Agence des données a infligé une amende à Tarvo. L'enquête a été ouverte en mai 2025.", "Agence des données"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), INQUIRIES)
def test_the_inquiry_before_a_fine_does_not_date_it(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") is None


def test_a_proposal_is_dated_where_the_text_speaks_of_it_again() -> None:
    text = "数据局提议取消Tarvo许可的公示要求。该提案于2026年3月2日公布。"
    assert day_of("zh", text, "数据局", "Tarvo") == "2026-03-02"


LEARNT = [
    ("ja", "通信庁が10日、Tarvoの調査を開始したことが11日、関係者への取材で分かった。", "通信庁"),
    ("ko", "통신청이 지난 10일 Tarvo에 대한 조사에 착수한 것으로 11일 확인됐다.", "통신청"),
]


@pytest.mark.parametrize(("language", "text", "body"), LEARNT)
def test_the_day_on_which_an_act_became_known_is_not_its_own(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") == "2026-03-10"


CARRIED = [
    ("en", "In May 2025, the Data Office closed its books on Tarvo. It fined the company $4 million.", "Data Office", "2025-05"),
    ("de", "Im Mai 2025 schloss das Netzamt die Akten. Es verhängte gegen Tarvo ein Bußgeld von 5 Millionen Euro.", "Netzamt", "2025-05"),
    ("fr", "En mai 2025, l'Office des données avait bouclé le dossier. Il a infligé à Tarvo une amende de 4 millions d'euros.", "Office des données", "2025-05"),
    ("es", "En mayo de 2025, la Agencia de Redes cerró el expediente. La agencia multó a Tarvo con 4 millones de euros.", "Agencia de Redes", "2025-05"),
    ("ko", "앞서 통신청은 지난해 8월 고객 정보가 유출됐다고 발표했다. 책임을 물어 Tarvo에 과징금 3억원을 부과했다.", "통신청", "2025-08"),
    ("ja", "通信庁は昨年8月、情報が漏れたと発表した。Tarvoに対し課徴金3億円の納付を命じた。", "通信庁", "2025-08"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), CARRIED)
def test_an_act_takes_the_day_of_the_sentence_that_it_goes_on_from(
    language: str, text: str, body: str, day: str
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


NOT_CARRIED = [
    ("en", "In May 2025, the Data Office closed its books on Tarvo. It later fined the company $4 million.", "Data Office"),
    ("es", "En mayo de 2025, la Agencia de Redes cerró el caso. Posteriormente, la agencia multó a Tarvo.", "Agencia de Redes"),
    ("en", "In May 2025, Orbel sold its shop to Tarvo. The Data Office fined Tarvo $4 million.", "Data Office"),
    ("ko", "통신청은 지난해 8월 고객 정보가 유출됐다고 발표했다. 이후 Tarvo에 과징금 3억원을 부과했다.", "통신청"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), NOT_CARRIED)
def test_a_later_act_and_another_body_take_no_day_of_the_sentence_before(
    language: str, text: str, body: str
) -> None:
    assert day_of(language, text, body, "Tarvo") is None


POINTED = [
    ("en", "Tarvo had paid little in 2023. At the time, the Data Office fined Tarvo $4 million.", "Data Office", "2023"),
    ("es", "Tarvo ya tuvo problemas en 2023. Entonces, la Agencia de Redes multó a Tarvo con 4 millones.", "Agencia de Redes", "2023"),
    ("de", "Im März 2023 gab es Streit. Damals verhängte das Netzamt gegen Tarvo ein Bußgeld.", "Netzamt", "2023-03"),
    ("fr", "Les faits remontent à mars 2023. À l'époque, l'Office des données a sanctionné Tarvo.", "Office des données", "2023-03"),
    ("zh", "事情发生在2023年3月。当时，数据局对Tarvo处以罚款。", "数据局", "2023-03"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), POINTED)
def test_at_the_time_points_at_the_date_told_just_before(
    language: str, text: str, body: str, day: str
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


EVES = [
    ("en", "A day after the Data Office fined Tarvo $4 million, its chief left.", "Data Office", "2026-03-11"),
    ("pt", "Um dia depois que a Agência de Redes multou a Tarvo em 1,5 milhões, a firma protestou.", "Agência de Redes", "2026-03-11"),
    ("en", "Days after the Data Office fined Tarvo $4 million, its chief left.", "Data Office", None),
    ("en", "The move comes three days after the Data Office fined Tarvo $4 million.", "Data Office", "2026-03-09"),
    ("en", "The move comes a month after the Data Office fined Tarvo $4 million.", "Data Office", "2026-02"),
    ("de", "Das geschieht zwei Tage, nachdem das Netzamt gegen Tarvo ein Bußgeld verhängt hat.", "Netzamt", "2026-03-10"),
    ("fr", "L'annonce vient deux jours après que l'Office des données a sanctionné Tarvo.", "Office des données", "2026-03-10"),
    ("it", "La notizia arriva due giorni dopo che l'Autorità delle reti ha multato Tarvo.", "Autorità delle reti", "2026-03-10"),
    ("ko", "통신감독원이 타르보에 과징금을 부과한 지 이틀 만에 나온 발표다.", "통신감독원", "2026-03-10"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), EVES)
def test_what_opens_the_text_a_day_after_an_act_dates_it(
    language: str, text: str, body: str, day: str | None
) -> None:
    assert day_of(language, text, body, "Tarvo") == day
    assert day_of(language, text, body, "Tarvo", published=None) is None


ECHOED = [
    ("de", "Das Netzamt hat Tarvo den Verkauf untersagt. Betroffen sind drei Läden. Kunden sind verärgert. Auch Händler klagen. Das Netzamt hatte bereits am 18. Februar 2026 entsprechende Verfügungen erlassen.", "Netzamt", "2026-02-18"),
    ("en", "The Data Office has barred Tarvo from schools. Parents cheered. Shops closed. Pupils sang. The Data Office issued the order on 18 February.", "Data Office", "2026-02-18"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), ECHOED)
def test_the_day_on_which_the_order_was_made_is_read_farther_on(
    language: str, text: str, body: str, day: str
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


NOTICES = [
    ("de", "Das Netzamt ermittelt gegen Tarvo. Das Netzamt will klären, ob Tarvo genug getan hat, wie aus einer Mitteilung vom 10. März hervorgeht.", "Netzamt", "2026-03-10"),
    ("en", "In February 2026, the Data Office, which is no court but sits like one, went further, treating Tarvo as a risk and imposing a ban on Tarvo.", "Data Office", "2026-02"),
    ("en", "The Data Office has sued Tarvo. Tarvo was no stranger to it. The fine imposed on Tarvo in 2019 still stands.", "Data Office", None),
    ("zh", "數據局發表聲明指出，已對Tarvo開罰300萬元。", "數據局", None),
    ("zh", "数据局说明将对Tarvo处以罚款。", "数据局", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), NOTICES)
def test_words_beside_a_date_do_not_hide_or_make_it(
    language: str, text: str, body: str, day: str | None
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


NAMED = [
    ("it", "L'Ufficio dei dati ha multato Tarvo. La città tace. I clienti aspettano. La multa irrogata a febbraio 2026 dall'Ufficio dei dati a Tarvo fa discutere.", "Ufficio dei dati", "2026-02"),
    ("en", "The Data Office has fined Tarvo. Shops closed. Pupils sang. The fine imposed in February 2026 on Tarvo is large.", "Data Office", "2026-02"),
    ("en", "The Data Office has fined Tarvo. Shops closed. Pupils sang. The fine imposed in February 2019 on Tarvo was small.", "Data Office", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), NAMED)
def test_the_noun_for_an_act_carries_its_date(language: str, text: str, body: str, day: str | None) -> None:
    assert day_of(language, text, body, "Tarvo") == day


NO_NEWS = [
    ("ja", "この会社は11日、Tarvoのアプリを止めたと発表した。驚きが広がった。すでに通信庁はTarvoに対し行政指導を行った。", "通信庁"),
    ("ko", "이 회사는 11일 Tarvo 앱을 내렸다고 밝혔다. 이용자는 놀랐다. 이미 통신청은 Tarvo를 차단했다.", "통신청"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), NO_NEWS)
def test_what_was_done_already_takes_no_day_of_the_news(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") is None


def test_a_day_told_elsewhere_sharpens_a_month() -> None:
    text = "Tarvo contests the fine that the Data Office imposed last month. The Data Office fined Tarvo on 12 February."
    assert day_of("en", text, "Data Office", "Tarvo") == "2026-02-12"


def test_earlier_before_a_date_makes_it_no_deadline() -> None:
    text = "此前2025年4月数据局已对Tarvo处以罚款。"
    assert day_of("zh", text, "数据局", "Tarvo") == "2025-04"


ORDERS = [
    ("it", "Il Garante multa Tarvo\nGli utenti attendono gli effetti delle due decisioni sui dati del 10 marzo contro Tarvo.", "Garante", "2026-03-10"),
    ("fr", "Tarvo conteste la délibération de l'Office des données rendue en février 2026. Les clients attendent. Tout est calme. L'Office des données a sanctionné Tarvo d'une amende.", "Office des données", "2026-02"),
    ("fr", "La décision de l'Office des données de valider l'arrêté ministériel du 2 février 2026 vise Tarvo. Tout est calme. Les clients attendent. L'Office des données a sanctionné Tarvo d'une amende.", "Office des données", None),
    ("fr", "Tarvo conteste la délibération de l'Office des données rendue en février 2024. Les clients attendent. Tout est calme. L'Office des données a sanctionné Tarvo d'une amende.", "Office des données", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), ORDERS)
def test_the_day_of_an_order_dates_the_act_that_it_is(
    language: str, text: str, body: str, day: str | None
) -> None:
    assert day_of(language, text, body, "Tarvo") == day


MADE = [
    ("en", "The Food Office ordered the recall of Tarvo butter made on 4 May 2025.", "Food Office"),
    ("pt", "A Agência de Alimentos proibiu o doce da Tarvo (fabricado em 25/06/2025).", "Agência de Alimentos"),
    ("es", "La Agencia de Alimentos prohibió el aceite de Tarvo (vence el 25/06/2025).", "Agencia de Alimentos"),
    ("de", "Das Lebensmittelamt verbot die Butter von Tarvo (haltbar bis 25.06.2025).", "Lebensmittelamt"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), MADE)
def test_the_day_on_which_goods_were_made_or_expire_dates_no_act(language: str, text: str, body: str) -> None:
    assert day_of(language, text, body, "Tarvo") is None


def days_of(
    language: str, text: str, bodies: tuple[str, ...], firms: tuple[str, ...]
) -> dict[str, str | None]:
    """The date of each act of a text by its action; the last of two alike."""
    extensions.register()
    nlp = tokens.blank(language)
    nlp.add_pipe(sentences.NAME)
    doc = nlp(text)
    doc._.published = PartialDate(PUBLISHED)
    found = [m for body in bodies for m in named(text, body, EntityKind.AUTHORITY)]
    found += [m for firm in firms for m in named(text, firm, EntityKind.ORGANISATION)]
    doc._.mentions = tuple(sorted(found, key=lambda mention: mention.span.start))
    doc._.dates = find(text, language, doc._.published)
    reports = directives.edict_directives(doc)._.directives
    days = ((r.action.value, r.date_of(DateKind.ISSUED, DateKind.ANNOUNCED)) for r in reports)
    return {action: day.value if day else None for action, day in days}


SHARED = [
    ("en", "The Data Office sued Tarvo in May 2025, and on Monday the Cable Board fined Tarvo.", ("Data Office", "Cable Board"), ("Tarvo",), {"sue": "2025-05", "fine": "2026-03-09"}),
    ("en", "After all firms missed a 2 March deadline, the Data Office fined Tarvo.", ("Data Office",), ("Tarvo",), {"fine": None}),
    ("it", "L'Autorità delle reti ha multato Tarvo, al termine di un'indagine avviata dall'Autorità delle reti lo scorso settembre.", ("Autorità delle reti",), ("Tarvo",), {"fine": None}),
    ("ja", "2026年1月に世界で初めてタルヴォを禁止した通信庁が、タルヴォの禁止措置を解除した。", ("通信庁",), ("タルヴォ",), {"lift": None}),
    ("en", "The Data Office fined Tarvo in 2022 and the Cable Board banned Tarvo last week.", ("Data Office", "Cable Board"), ("Tarvo",), {"fine": "2022", "ban": "2026-03"}),
    ("ja", "通信庁は9日、不正を認定したタルヴォに課徴金を命じた。", ("通信庁",), ("タルヴォ",), {"fine": "2026-03-09"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "bodies", "firms", "days"), SHARED)
def test_each_act_of_a_sentence_has_the_day_of_its_own_clause(
    language: str, text: str, bodies: tuple[str, ...], firms: tuple[str, ...], days: dict[str, str | None]
) -> None:
    assert days_of(language, text, bodies, firms) == days


BENCHES = [
    ("en", "A federal judge has suspended the fine imposed on Tarvo. U.S. District Judge Mara Tolle on Tuesday issued the injunction after Onde sued.", "2026-03-10"),
    ("en", "A federal judge has suspended the fine imposed on Tarvo. Novelist Mara Tolle on Tuesday published a book after Onde sued.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "day"), BENCHES)
def test_a_judge_named_in_the_opening_dates_what_a_judge_did(
    language: str, text: str, day: str | None
) -> None:
    extensions.register()
    nlp = tokens.blank(language)
    nlp.add_pipe(sentences.NAME)
    doc = nlp(text)
    doc._.published = PartialDate(PUBLISHED)
    found = [*named(text, "Mara Tolle", EntityKind.PERSON), *named(text, "Tarvo", EntityKind.ORGANISATION)]
    doc._.mentions = tuple(sorted(found, key=lambda mention: mention.span.start))
    doc._.dates = find(text, language, doc._.published)
    first = directives.edict_directives(doc)._.directives[0]
    date = first.date_of(DateKind.ISSUED, DateKind.ANNOUNCED)
    assert (date and date.value) == day


FORMER = [
    ("en", "The Data Office spoke on Tuesday. The Data Office had warned of this. The Data Office had fined Tarvo $4 million.", "Data Office", None),
    ("en", "The Data Office spoke on Tuesday. The Data Office fined Tarvo $4 million.", "Data Office", "2026-03-10"),
    ("pt", "A Agência de Redes publicou hoje (12) as medidas. Já o aparelho da Tarvo foi proibido pela Agência de Redes.", "Agência de Redes", "2026-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body", "day"), FORMER)
def test_what_came_before_the_news_has_not_its_day(
    language: str, text: str, body: str, day: str | None
) -> None:
    assert day_of(language, text, body, "Tarvo") == day
