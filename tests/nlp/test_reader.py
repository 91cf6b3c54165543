from dataclasses import fields, is_dataclass

import pytest

from domain.analysis import Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp.reader import Reader

ORDER = (
    "<p>PORT HALDEN — Italy's data protection authority on Tuesday ordered <b>Norrvik Networks</b> to suspend "
    'its chatbot Parla 3, the [agency](https://ex.org "A") said.</p><p>&quot;We will appeal,&quot; said Mirela '
    "Osgard, chief executive of Norrvik Networks.</p>"
)
ZH = "意大利政府周二下令禁止诺维克公司的聊天机器人帕拉3，该公司发言人陆闻舟表示反对。"


def article(text, language=None, published="2026-05-12"):
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(published), "manifest"),) if published else ()
    return Article("a1", "s", None, "A title", text, language=language, dates=dates)


def spans(record):
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.mark.parametrize("text", [ORDER, ZH, ORDER + "\n\n" + ZH + "\n\n" + ORDER, ORDER * 3])
def test_every_span_is_verbatim_in_the_stored_text(reader, text):
    found = list(spans(reader.read(article(text))))
    assert len(found) > 5
    assert all(text[span.start : span.end] == span.text for span in found)


def test_a_bilingual_page_is_read_in_both_languages(reader):
    text = ORDER + "\n\n" + ZH
    analysis = reader.read(article(text))
    assert [p.language for p in analysis.passages] == ["en", "zh-Hans"]
    names = {mention.span.text for mention in analysis.mentions}
    assert {"Mirela Osgard", "陆闻舟"} <= names


def test_an_official_order_is_relevant_and_names_its_model(reader):
    analysis = reader.read(article(ORDER))
    assert analysis.relevant
    assert analysis.relevance >= 0.5
    assert [model.name for model in analysis.models] == ["Parla 3"]


@pytest.mark.parametrize(
    "text",
    [
        "The chess club banned phones at its tables. Members may still use the clock, the club said.",
        "In this framework a custom directive binds the value. Directives order how the template renders.",
        "Norrvik Networks launched a faster router on Tuesday. It costs 99 crowns and ships in May.",
        "",
        "   ",
    ],
)
def test_private_matters_are_not_relevant(reader, text):
    assert not reader.read(article(text)).relevant


def test_without_a_publication_date_no_relative_date_is_resolved(reader):
    analysis = reader.read(article(ORDER, published=None))
    assert all(date.date is None for date in analysis.dates)


def test_reading_twice_gives_the_same(reader):
    assert reader.read(article(ORDER)) == Reader().read(article(ORDER))


def test_the_version_follows_the_data(tmp_path, reader):
    extra = tmp_path / "extra.yml"
    extra.write_text("entities:\n  - {id: plume, kind: organisation, name: Plumeria}\n", encoding="utf-8")
    assert Reader((extra,)).version != reader.version == Reader().version


def test_extra_gazetteers_add_names(tmp_path):
    extra = tmp_path / "extra.yml"
    extra.write_text("entities:\n  - {id: plume, kind: organisation, name: Plumeria}\n", encoding="utf-8")
    analysis = Reader((extra,)).read(
        article("Yesterday Plumeria moved to the coast, as many had wished before.")
    )
    assert [(m.name, m.entity) for m in analysis.mentions] == [("Plumeria", "plume")]
