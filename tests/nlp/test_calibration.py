"""Raw scores become shares right: fitting, interpolation, the shipped file, and where it is used."""

from __future__ import annotations

import pytest

from domain.articles import Article
from domain.errors import LexiconError
from nlp import calibration
from nlp.calibration import Curve, fit
from nlp.reader import Reader

TEXT = "The Karelian Data Office fined Tarvo Systems 3 million crowns on Monday. “We will appeal,” Tarvo Systems said."


def pairs(score, right, wrong):
    return [(score, True)] * right + [(score, False)] * wrong


def test_a_curve_gives_the_share_right_and_never_falls():
    curve = fit(pairs(0.3, 15, 15) + pairs(0.5, 12, 18) + pairs(0.9, 28, 2))
    shares = [curve(raw / 20) for raw in range(21)]
    assert shares == sorted(shares)
    assert curve(0.4) == pytest.approx(27 / 60, abs=0.02)
    assert curve(0.95) == pytest.approx(28 / 30, abs=0.03)


def test_a_few_findings_claim_no_certainty():
    curve = fit(pairs(0.4, 20, 20) + pairs(0.99, 3, 0))
    assert curve(0.99) < 0.7
    assert fit(pairs(0.9, 40, 0))(0.9) == 1.0


def test_between_two_points_the_share_is_interpolated_and_flat_beyond():
    curve = Curve(((0.2, 0.4), (0.6, 0.8)))
    assert [curve(raw) for raw in (0.0, 0.2, 0.4, 0.6, 1.0)] == [0.4, 0.4, 0.6, 0.8, 0.8]


def test_nothing_judged_fits_no_curve():
    with pytest.raises(ValueError, match="at least one"):
        fit([])


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("claims: [[0.1, 0.2]]\n", "kinds"),
        ("claims: []\ndirectives: [[0.1, 0.2]]\nresponses: [[0.1, 0.2]]\n", "claims"),
        ("claims: [[0.5, 0.9], [0.6, 0.8]]\ndirectives: [[0.1, 0.2]]\nresponses: [[0.1, 0.2]]\n", "claims"),
        ("claims: [[0.1, 0.2]]\ndirectives: [[0.1, 7]]\nresponses: [[0.1, 0.2]]\n", "directives"),
    ],
)
def test_a_wrong_file_is_refused_by_name(told, named, tmp_path, monkeypatch):
    path = tmp_path / "calibration.yml"
    path.write_text(told, encoding="utf-8")
    monkeypatch.setattr(calibration, "FILE", path)
    with pytest.raises(LexiconError, match=named):
        calibration.curves.__wrapped__()


def test_the_reader_states_calibrated_confidence_and_raw_scores_on_demand():
    article = Article("a", "src", "https://a.example/", "Tarvo fined", TEXT)
    stated, raw = Reader().read(article), Reader(raw=True).read(article)
    assert stated.claims
    assert stated.directives
    for kind in calibration.KINDS:
        curve = calibration.curves()[kind]
        expected = [curve(one.confidence) for one in getattr(raw, kind)]
        assert [one.confidence for one in getattr(stated, kind)] == expected
