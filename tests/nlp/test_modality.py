import pytest

from domain.vocabulary import Modality
from nlp.frames.grammar import grammar
from nlp.modality import history_cues, modality


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        ("en", "on Tuesday ", "", Modality.ASSERTED),
        ("en", "is considering a ", "", Modality.RUMOURED),
        ("en", "has not ", "", Modality.NEGATED),
        ("en", "denied that it was considering a ", "", Modality.NEGATED),
        ("en", "threatened to ", "", Modality.THREATENED),
        ("en", "called for a ", "", Modality.HYPOTHETICAL),
        ("en", "under Order No. 7 ", "", Modality.ASSERTED),
        ("zh", "正考虑", "", Modality.RUMOURED),
        ("zh", "以不正当竞争为由", "", Modality.ASSERTED),
        ("es", "estudia ", "", Modality.RUMOURED),
        ("fr", "envisage d'", "", Modality.RUMOURED),
        ("de", "erwägt ein ", "", Modality.RUMOURED),
        ("pt", "avalia ", "", Modality.RUMOURED),
        ("ja", "", "する方針だ", Modality.RUMOURED),
        ("ko", "", "하는 방안을 검토", Modality.RUMOURED),
    ],
)
def test_governing_words_give_the_modality(language, before, after, expected):
    assert modality(before, after, grammar(language)) is expected


@pytest.mark.parametrize(
    ("language", "clause", "past"),
    [
        ("en", "fined the firm two decades ago", True),
        ("en", "fined the firm on Tuesday", False),
        ("zh", "去年处以罚款", True),
        ("fr", "sanctionnée il y a deux ans", True),
    ],
)
def test_words_of_the_past_make_history(language, clause, past):
    found = list(history_cues(clause, 0, len(clause), grammar(language)))
    assert bool(found) is past
