from db import analyses, articles
from db.connection import open_database
from domain.analysis import Analysis
from domain.articles import Article
from edict.passes.analysis import analyse


class Stumbling:
    """A reader that fails on one text."""

    version = "stumbling"

    def read(self, article):
        if article.id == "odd":
            raise ValueError("no such thing")
        return Analysis("en", (), False, 0.0, (), (), (), (), (), (), self.version)


def test_a_text_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path, capsys):
    db = open_database(tmp_path / "edict.db")
    for name in ("even", "odd", "plain"):
        article = Article(name, "files", None, name, f"The {name} text.")
        articles.save(db, article, seen_at="2026-05-12T08:00:00Z")
    assert analyse(db, Stumbling()) == 2
    assert "odd could not be read (ValueError: no such thing)" in capsys.readouterr().err
    assert [item.article.id for item in analyses.pending(db, "stumbling")] == ["odd"]
    db.close()
