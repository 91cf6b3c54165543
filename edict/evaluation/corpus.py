"""A corpus on the disk: where gold, texts and known names lie, and the measure over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from domain.articles import Article
from domain.errors import InputError
from edict.evaluation import faults, found, gold, names, texts
from edict.evaluation.comparison import UNKNOWN
from edict.evaluation.found import Found
from edict.evaluation.gold import GoldArticle
from edict.evaluation.measure import Measure, measure
from edict.evaluation.names import Names
from edict.evaluation.reading import read
from edict.readers import Accountable, account, open_reader
from edict.settings import Settings


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold (a folder or a .jsonl file) and its texts: a folder of articles, or the manifest `docs`.

    `articles` defaults to the folder beside a folder of gold, `aliases` to aliases.json among the gold.
    """

    gold: Path
    articles: Path | None = None
    docs: Path | None = None
    aliases: Path | None = None

    @property
    def folder(self) -> Path | None:
        """The folder of articles; None where the texts come from a manifest, or nobody said from where."""
        if self.docs is not None:
            return None
        return self.articles or (self.gold.resolve().parent / "articles" if self.gold.is_dir() else None)

    def texts(self) -> tuple[Article, ...]:
        """The articles. Raises InputError where nobody said where they are."""
        if self.docs is not None:
            return texts.from_manifest(self.docs)
        if self.folder is None:
            raise InputError(str(self.gold), "comes without its texts", "Give --docs, or --predictions")
        return texts.from_folder(self.folder)

    def names(self) -> Names:
        """Names compared with the corpus's groups of names that mean the same."""
        beside = (self.gold if self.gold.is_dir() else self.gold.parent) / names.ALIASES
        path = self.aliases or (beside if beside.is_file() else None)
        return Names(names.read_groups(path) if path else ())


def judge_pipeline(corpus: Corpus, gazetteers: tuple[Path, ...] = ()) -> Measure:
    """The measure of Edict's own reader. Raises what `judge_reader` raises."""
    return judge_reader(corpus, lambda: open_reader(Settings(gazetteers=gazetteers)))


def judge_reader(corpus: Corpus, opened: Callable[[], Accountable]) -> Measure:
    """The measure of a reader: each text is read once, then all are linked.

    The reader is opened only when gold and texts are there: opening loads spaCy. Raises InputError for wrong
    gold, and for gold without its text.
    """
    wanted = gold.read(corpus.gold)
    by_id = {text.id: text for text in corpus.texts()}
    lost = [article.id for article in wanted if article.id not in by_id]
    if lost:
        advice = "Give the texts with --articles or --docs"
        raise InputError(str(corpus.gold), f"no text for {', '.join(lost[:5])}", advice)
    reader = opened()
    told = read((by_id[article.id] for article in wanted), reader)
    account(reader)
    return _measure(corpus, wanted, told, tuple(by_id.values()))


def judge_file(corpus: Corpus, predictions: Path) -> Measure:
    """The measure of a .jsonl file of predictions; the texts, where they are known, tell the languages."""
    wanted = gold.read(corpus.gold)
    told = found.read(predictions)
    known = corpus.docs is not None or (corpus.folder is not None and corpus.folder.is_dir())
    return _measure(corpus, wanted, told, corpus.texts() if known else ())


def _measure(
    corpus: Corpus, wanted: tuple[GoldArticle, ...], told: dict[str, Found], articles: tuple[Article, ...]
) -> Measure:
    by_id = {article.id: article for article in articles}
    languages = {name: article.language or UNKNOWN for name, article in by_id.items()}
    measured = measure(wanted, told, corpus.names(), languages)
    return replace(measured, faults=faults.placed(measured.faults, by_id))
