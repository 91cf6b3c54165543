import pytest

from nlp import relevance


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Veldanian data authority fined Parla 3 million crowns for keeping voice recordings."),
        ("fr", "Le ministère de l'Intérieur de Marovie interdit les caméras de la marque Solvane."),
        ("zh", "埃申塔尔市场监管局周三对凌道网络处以罚款，并责令其整改。"),
        ("ja", "アウモン公国の競争当局は水曜日、ルモア社に対し新機能の停止を命令した。"),
        ("xx", "Il Garante di Aumont ha sanzionato Parla con una multa da due milioni."),
        ("xx", "Министерство связи Тресса приостановило работу сервиса «Лира»."),
        ("xx", "Rekabet Kurumu, Lumoway hakkında soruşturma başlattı."),
        ("xx", "De toezichthouder heeft Solvane een boete opgelegd."),
        ("xx", "Urząd ochrony danych nałożył karę na spółkę Parla."),
        ("xx", "Kementerian Komunikasi memblokir layanan Lumoway sejak Senin."),
        ("xx", "قررت وزارة الاتصالات حظر تطبيق لوموي."),
        ("xx", "กระทรวงดิจิทัลสั่งปิดแอปพลิเคชันลูโมเวย์"),
    ],
)
def test_a_lead_with_a_body_and_its_act_makes_a_text_relevant(language, text):
    assert relevance.weigh(text, language, (), ()) >= relevance.RELEVANT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The football club has banned phones from the dressing room and fined two players."),
        ("en", "A stop order is issued by a government agency or court."),
        ("en", "The ministry could ban the app, analysts say."),
        ("xx", "Il club ha vietato i telefoni nello spogliatoio e multato due giocatori."),
        ("xx", "Bakanlık belki uygulamayı yasaklayacak."),
        ("xx", "Форум запретил ответы чат-ботов."),
    ],
)
def test_private_bans_definitions_and_doubt_make_none(language, text):
    assert relevance.weigh(text, language, (), ()) < relevance.RELEVANT


def test_two_sentences_further_down_are_enough_and_one_is_not():
    padding = "Spring came late to the valley and the cherry trees were white for a week.\n" * 10
    one = "The court suspended the order on Monday.\n"
    assert relevance.weigh(padding + one, "en", (), ()) < relevance.RELEVANT
    assert relevance.weigh(padding + one + one, "en", (), ()) >= relevance.RELEVANT
