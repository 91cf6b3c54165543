"""The reader on a large language model, with Edict's own reader beneath it and in its place when it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from domain.analysis import Analysis
from domain.articles import Article
from domain.ids import digest
from nlp import languages, relevance
from nlp.llm_reader import answer
from nlp.llm_reader.asking import Asker, NoAnswerError, Reply, Trouble
from nlp.llm_reader.assembly import assemble
from nlp.llm_reader.schema import schema
from nlp.reader import Reader
from nlp.surface import Surface

VERSION = "1"
INSTRUCTIONS = Path(__file__).with_name("instructions.md")
# Longer texts are registers and judgments; to have one read would cost as much as a hundred articles.
LONGEST = 60_000
# A server that fails so often in a row is down; the next run asks it again.
_MOST_FAILURES = 3


class Outcome(StrEnum):
    """What became of one article."""

    ANSWERED = "answered"
    NOT_ASKED = "not_asked"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Prices:
    """What a provider takes for a million tokens, in any currency."""

    tokens_in: float
    tokens_out: float

    def millionths(self, reply: Reply) -> int:
        """The cost of a reply, in millionths of the currency."""
        return round(reply.input_tokens * self.tokens_in + reply.output_tokens * self.tokens_out)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one answer may take: seconds; and which articles are sent: up to `longest` visible characters."""

    seconds: float
    prices: Prices | None = None
    longest: int = LONGEST


class LlmReader:
    """Reads articles with a model named as the `llm` library names it.

    Raises InputError where the library, the model or its key is missing. `tell` gets a line for each article
    that the model could not read; Edict's own reading of it stands then, as for articles that
    are too long to send.
    """

    def __init__(
        self, own: Reader, model: str, terms: Terms, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        instructions = INSTRUCTIONS.read_text("utf-8")
        self._own, self._terms, self._tell = own, terms, tell
        self._asker = Asker(model, instructions, schema(), terms.seconds)
        self._asked_for = digest(VERSION, instructions, repr(schema()), length=8)
        self._counts: Counter[str] = Counter()
        self._failures = 0

    @property
    def version(self) -> str:
        """The model, what it is asked, and the version of Edict's own reader, which helps."""
        return f"llm:{self._asker.model_id}:{self._asked_for}+{self._own.version}"

    @property
    def sources(self) -> dict[str, str]:
        """What reads, for the record of the run."""
        return self._own.sources | {"reader": self.version, "model": self._asker.says}

    @property
    def tally(self) -> dict[str, int]:
        """Articles by outcome, what was dropped from answers, tokens, and the cost where prices are known."""
        fixed = ("dropped_passages", "dropped_entries", "input_tokens", "output_tokens")
        keys = [*(outcome.value for outcome in Outcome), *fixed]
        keys += ["cost_millionths"] if self._terms.prices else []
        return {f"llm_{key}": self._counts[key] for key in keys}

    def read(self, article: Article) -> Analysis:
        """The analysis of one article: the model's where it has one, else Edict's own.

        The analysis bears the version of this reader, except where the model was out of reach: then it bears
        that of Edict's own, so that the next run asks again.
        """
        own = self._own.read(article)
        surface = Surface.of(article.text)
        outcome, analysis = self._read(article, surface, own)
        self._counts[outcome.value] += 1
        if outcome in (Outcome.UNREACHABLE, Outcome.REFUSED):
            return own
        return analysis or replace(own, pipeline=self.version)

    def _read(self, article: Article, surface: Surface, own: Analysis) -> tuple[Outcome, Analysis | None]:
        if not _may_matter(surface, own):
            return Outcome.NOT_ASKED, None
        if len(surface.text) > self._terms.longest:
            return Outcome.TOO_LONG, None
        if self._failures >= _MOST_FAILURES:
            return Outcome.UNREACHABLE, None
        try:
            told = answer.read(self._ask(article, surface).text)
        except NoAnswerError as error:
            return self._failed(article, error), None
        except answer.UnreadableAnswerError as error:
            self._tell(f"warning: {article.id}: the model's answer is of no use: {error}. {_INSTEAD}")
            return Outcome.UNREADABLE, None
        assembled = assemble(told, surface, own, self.version)
        self._counts["dropped_passages"] += assembled.lost
        self._counts["dropped_entries"] += told.wrong
        return Outcome.ANSWERED, assembled.analysis

    def _ask(self, article: Article, surface: Surface) -> Reply:
        reply = self._asker.ask(_question(article, surface))
        self._failures = 0
        self._counts["input_tokens"] += reply.input_tokens
        self._counts["output_tokens"] += reply.output_tokens
        if self._terms.prices:
            self._counts["cost_millionths"] += self._terms.prices.millionths(reply)
        return reply

    def _failed(self, article: Article, error: NoAnswerError) -> Outcome:
        # With a wrong key every further question fails alike.
        self._failures = _MOST_FAILURES if error.trouble is Trouble.REFUSED else self._failures + 1
        self._tell(f"warning: {article.id}: the model gave no answer: {error}. {_INSTEAD}")
        if self._failures >= _MOST_FAILURES:
            self._tell(f"warning: {self._asker.model_id} is asked no more in this run; the next asks again")
        return Outcome(error.trouble.value)


_INSTEAD = "Edict's own reading stands"


def _may_matter(surface: Surface, own: Analysis) -> bool:
    """Whether to ask at all: not where Edict knows the language and sees neither an act nor a body."""
    spoken = {languages.pipeline_language(passage.language) for passage in own.passages}
    return any(
        language not in languages.PIPELINES or relevance.may_matter(surface.text, language, own.mentions)
        for language in spoken
    )


def _question(article: Article, surface: Surface) -> str:
    published = article.published.value if article.published else "unknown"
    head = f"Headline: {article.title}\nOutlet: {article.outlet or 'unknown'}\nPublished: {published}"
    return f"{head}\n\nThe article:\n\n{surface.text}"
