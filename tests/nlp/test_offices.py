"""Bodies that only their country and a word for an office tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from domain.errors import LexiconError
from nlp import gazetteer, offices
from nlp.entities import Entities

TWO_HOLDERS = """
entities:
  - {id: VX, kind: jurisdiction, name: Veldania}
  - {id: vx-one, kind: authority, name: Veldanian Bank One, jurisdiction: VX, offices: [central-bank]}
  - {id: vx-two, kind: authority, name: Veldanian Bank Two, jurisdiction: VX, offices: [central-bank]}
"""


def entities(language: str, text: str) -> list[tuple[str, str | None]]:
    read = Entities(language, gazetteer.load())(Doc(Vocab(), words=[text], spaces=[False]))
    return [(m.span.text, m.entity) for m in read._.mentions if m.kind.value in ("authority", "court")]


@pytest.mark.parametrize(
    ("language", "text", "told", "entity"),
    [
        ("en", "India's central bank barred Quilora from it.", "India's central bank", "in-rbi"),
        ("en", "Quilora lost in the top court of Brazil.", "top court of Brazil", "br-stf"),
        ("en", "The Dutch privacy watchdog fined Quilora.", "Dutch privacy watchdog", "nl-ap"),
        ("en", "The German finance ministry told Quilora.", "German finance ministry", "de-bmf"),
        ("zh", "印度央行对奎洛拉罚款。", "印度央行", "in-rbi"),
        ("zh", "韩国公平贸易委员会对奎洛拉罚款。", "韩国公平贸易委员会", "kr-kftc"),
        ("zh", "韓國公平會對奎洛拉開罰。", "韓國公平會", "kr-kftc"),
        ("zh", "澳洲電子安全委員會要求奎洛拉交代。", "澳洲電子安全委員會", "au-esafety"),
        ("zh", "印尼通訊與數位部封鎖奎洛拉。", "印尼通訊與數位部", "id-komdigi"),
        ("ja", "韓国の公正取引委員会がキロラを調べた。", "韓国の公正取引委員会", "kr-kftc"),
        ("ja", "インドの中央銀行はキロラに命じた。", "インドの中央銀行", "in-rbi"),
        ("ja", "豪電子安全委員会はキロラに命じた。", "豪電子安全委員会", "au-esafety"),
        ("ko", "이탈리아 개인정보보호청이 킬로라를 차단했다.", "이탈리아 개인정보보호청", "it-garante"),
        ("ko", "인도 중앙은행이 킬로라에 명령했다.", "인도 중앙은행", "in-rbi"),
        ("es", "La autoridad italiana de protección de datos multó a Quilora.", "autoridad italiana de protección de datos", "it-garante"),
        ("es", "El banco central de la India multó a Quilora.", "banco central de la India", "in-rbi"),
        ("fr", "L'autorité de la concurrence turque a sanctionné Quilora.", "autorité de la concurrence turque", "tr-rekabet"),
        ("fr", "La commissaire australienne à la sécurité en ligne parle.", "commissaire australienne à la sécurité en ligne", "au-esafety"),
        ("de", "Italienische Datenschutzbehörde sperrt Quilora.", "Italienische Datenschutzbehörde", "it-garante"),
        ("de", "Der Oberste Gerichtshof Indiens entschied.", "Oberste Gerichtshof Indiens", "in-supreme"),
        ("pt", "O banco central da Índia multou a Quilora.", "banco central da Índia", "in-rbi"),
        ("it", "La Corte Suprema indiana ha deciso.", "Corte Suprema indiana", "in-supreme"),
        ("ru", "Верховный суд Бразилии заблокировал Квилору.", "Верховный суд Бразилии", "br-stf"),
        ("ru", "Итальянское управление по защите данных решило.", "Итальянское управление по защите данных", "it-garante"),
    ],
)  # fmt: skip
def test_a_country_and_an_office_tell_the_body(language: str, text: str, told: str, entity: str) -> None:
    assert (told, entity) in entities(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The New Mexico Supreme Court ruled against Quilora."),
        ("en", "A central bank told Quilora so."),
        ("zh", "平台央行结算，其中央行表示，12日央行说。"),
        ("ja", "中央銀行はキロラに命じた。"),
        ("ko", "중앙은행은 킬로라에 명령했다."),
        ("de", "Eine Datenschutzbehörde prüft Quilora."),
    ],
)
def test_no_body_is_told_without_its_country(language: str, text: str) -> None:
    foreign = {"mx-scjn", "cn-pboc", "jp-boj", "kr-moj", "in-rbi", "eu-ecb", "tw-cbc"}
    assert not foreign & {entity for _, entity in entities(language, text)}


def test_the_offices_of_the_gazetteer_have_words() -> None:
    held = {office for entity in gazetteer.load().entities.values() for office in entity.offices}
    assert held <= offices.kinds()


def test_one_body_holds_an_office(tmp_path: Path) -> None:
    path = tmp_path / "two.yml"
    path.write_text(TWO_HOLDERS, encoding="utf-8")
    with pytest.raises(LexiconError, match="held by 'vx-one' already"):
        gazetteer.load((path,))
