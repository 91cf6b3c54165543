"""What the search page reads: hits of an enquiry by kind, with facets, other names, and ways out of nothing.

Of what an enquiry finds, at most the CAP newest entries are weighed; a common word would cost seconds else.
"""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from db.enquiry import Enquiry, Fault, Names, Term, expression, parse
from web import marks
from web.highlight import Marker, fold
from web.rows import Reader, Row, Rows, at_once

PAGE = 20
CAP = 1000
# Filters of the search page, as in its address; `names=off` looks for the words as typed.
FILTERS = ("kind", "language", "source", "since", "until", "state", "names", "sort")
KINDS = ("directive", "article", "claim", "entity", "model")
# Kinds that lead the page of all kinds, and how many of each; so many are looked at.
_LEADING = {"entity": 4, "model": 3, "directive": 5}
_LEADING_CAP = 300
_BODY = ("article", "claim")
# The index of all entries, and that of the kinds that lead.
_ALL, _NAMES = "search_index", "search_index_named"
# So many entries are looked at besides, for names among articles and claims.
_SPARE = 100
_LONGEST_NAME = 5
_MOST_NAMES = 10

# Newest entries first. Of words that very many hold the newest are taken as they come, and only as they
# stand: weighing, and longer words, look at every entry that has them.
_NEWEST = "select rowid from {search} where {search} match :match order by rowid desc limit :limit"
_WEIGHED = """
select rowid, bm25({search}) from {search} where {search} match :match order by rowid desc limit :limit
"""
# By the words alone where marks are asked for too: SQLite would count every entry that bears these. The plus
# keeps it from asking the index anew for each of the ids.
_WEIGHED_OF = """
select rowid, bm25({search}) from {search}
where {search} match :match and +rowid in (select value from json_each(:ids))
"""
_COUNT = "select count(*) as n from (select 1 from search_index where search_index match :match limit :limit)"
# The index holds no words: an entry of theirs is long, and a thousand are read.
_ENTRIES = """
select id, kind, item_id, language, date, marks from search_entries indexed by search_entries_told
where id in (select value from json_each(:ids))
"""
_NAMED = """
select search_entries.kind, search_entries.item_id from search_index_named
join search_entries on search_entries.id = search_index_named.rowid
where search_index_named match :match limit 40
"""
_ALIASES = {
    "entity": """
        select aliases.entity_id as item_id, aliases.alias as word, entities.articles as weight
        from aliases join entities on entities.id = aliases.entity_id
        where aliases.entity_id in (select value from json_each(:ids)) limit 1000
    """,
    "model": """
        select model_id || '/' || version as item_id, word, 1 as weight from model_words
        where model_id in (select substr(value, 1, instr(value, '/') - 1) from json_each(:ids))
        and model_id || '/' || version in (select value from json_each(:ids)) limit 1000
    """,
}
_USED = """
select alias as word, (
    select count(*) from (select 1 from mentions where entity_id = :id and passage = alias limit 50)
) as times
from aliases where entity_id = :id limit 60
"""
_NEAR = "select term from search_index_words where term >= :begin and term < :end limit 400"
_DETAILS = {
    "article": """
        select articles.id, articles.id as article_id, articles.version_id, articles.title,
            coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.published,
            articles.url, sources.full_text_public
        from articles left join sources on sources.id = articles.source_id
        where articles.id in (select value from json_each(:ids))
    """,
    "claim": """
        select claims.id, claims.cluster_id, claims.speaker, claims.speaker_entity, claims.role,
            claims.anonymous, claims.passage, claims.start_char, claims.stance, claims.article_id,
            claims.directive_id, directives.title as directive, articles.title as article,
            coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.published,
            articles.url
        from claims join articles on articles.id = claims.article_id
        left join directives on directives.id = claims.directive_id
        where claims.id in (select value from json_each(:ids))
    """,
    "directive": """
        select directives.id, directives.title, directives.issuer, directives.action, directives.issued,
            directives.reason, directives.scope, directives.legal_basis, directives.independent_sources,
            coalesce(now.state, directives.state) as state
        from directives
        left join directive_states as now on now.directive_id = directives.id and now.known_to is null
            and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
        where directives.id in (select value from json_each(:ids))
    """,
    "entity": """
        select id, name, kind, jurisdiction, articles from entities
        where id in (select value from json_each(:ids))
    """,
    "model": """
        select model_words.model_id || '/' || model_words.version as id, min(model_words.name) as name,
            min(models.vendor) as vendor, json_group_array(model_words.word) as words
        from model_words join models on models.id = model_words.model_id
        where model_words.model_id || '/' || model_words.version in (select value from json_each(:ids))
        and model_words.model_id in (select substr(value, 1, instr(value, '/') - 1) from json_each(:ids))
        group by 1
    """,
}
# Words of an article that everybody may see: the sentences that something was found in.
_PASSAGES = """
select version_id, sentence as words, start_char from directive_reports
where version_id in (select value from json_each(:ids))
union all
select version_id, sentence, start_char from claims where version_id in (select value from json_each(:ids))
limit 1500
"""


class Entry(NamedTuple):
    """An entry of the search table, and how well it fits: the less, the better."""

    id: int
    kind: str
    item_id: str
    language: str | None
    date: str | None
    marks: str
    weight: float


# Ids of entries, newest first, with their weights.
Hits = dict[int, float]
Marks = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Meant:
    """Wanted words that are a name: whose, and what else it is called."""

    start: int
    end: int
    words: str
    kind: str
    item_id: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Search:
    """An enquiry with the names that it means, and what entries must be besides."""

    enquiry: Enquiry
    meant: tuple[Meant, ...]
    marks: Marks

    def match(self, kinds: Sequence[str] = (), *, exact: bool = False) -> str:
        """The FTS5 expression for entries of some kinds, or of all; `exact` finds no longer words."""
        enquiry = self.enquiry.exact if exact else self.enquiry
        return expression(enquiry, self.names, (tuple(f"k{kind}" for kind in kinds), *self.marks))

    @property
    def words(self) -> str:
        """The FTS5 expression for entries of every kind; empty without words."""
        return expression(self.enquiry, self.names)

    @property
    def names(self) -> Names:
        """The other names by the place of the words that they stand for."""
        return {(name.start, name.end): name.also for name in self.meant}

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that a hit may show."""
        typed = [term for group in self.enquiry.wanted for term in group]
        return (*typed, *(Term(word, exact=True) for name in self.meant for word in name.also))


async def found(db: Reader, typed: str, asked: Mapping[str, str], page: int, today: str) -> Row:
    """What the search page shows of one enquiry: `leading` and `hits` with marked words, facets, ways out."""
    return await at_once(db, lambda connection: _Look(connection, asked, today).page(typed, page))


class _Look:
    """One reading of the search table through one connection."""

    def __init__(self, connection: sqlite3.Connection, asked: Mapping[str, str], today: str) -> None:
        self._connection, self._asked, self._today = connection, asked, today

    def page(self, typed: str, page: int) -> Row:
        enquiry = parse(typed)
        meant = () if self._asked.get("names") == "off" else self._meant(enquiry)
        search = Search(enquiry, meant, marks.of(self._asked, self._today))
        shown: Row = {
            "faults": [str(fault) for fault in enquiry.faults],
            "meant": meant,
            "terms": search.terms,
        }
        if not enquiry.wanted and (typed or not (search.marks or self._kind)):
            return shown | {"asked_nothing": True, "leading": [], "hits": []}
        return shown | self._hits_page(search, page)

    @property
    def _kind(self) -> str:
        # Only directives have a state.
        return "directive" if self._asked.get("state") else self._asked.get("kind", "")

    def _hits_page(self, search: Search, page: int) -> Row:
        entries, capped = self._found(search)
        if self._asked.get("state"):
            entries = self._in_state(entries)
        shown = entries[PAGE * (page - 1) : PAGE * page]
        marker = Marker(search.terms)
        first = [] if self._kind else self._leading(search)
        leading = self._told(_leaders(first, search), marker) if page == 1 else []
        answer: Row = {
            "hits": self._told(shown, marker),
            "leading": leading,
            "more": len(entries) > PAGE * page,
            "capped": capped,
            "number": len(entries),
            "facets": self._facets(entries, first, capped=capped),
        }
        if not shown and not leading and search.enquiry.wanted and page == 1:
            answer["ways_out"] = self._ways_out(search)
        return answer

    def _rows(self, sql: str, params: Row) -> Rows:
        return [dict(row) for row in self._connection.execute(sql, params).fetchall()]

    def _tuples(self, sql: str, params: Row) -> list[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, params).fetchall()

    def _found(self, search: Search) -> tuple[list[Entry], bool]:
        """The entries asked for, best first, at most CAP, and whether there are more."""
        kinds = (self._kind,) if self._kind else _BODY
        if self._kind in _LEADING:
            return self._capped(self._hits(search, kinds, _NAMES, CAP))
        if search.words:
            # What else holds the words is little; to look for the kinds too costs several times as much.
            hits = self._hits(search, (), _ALL, CAP + _SPARE)
            entries = [entry for entry in self._entries(hits) if entry.kind in kinds]
            if len(hits) <= CAP + _SPARE or len(entries) > CAP:
                return entries[:CAP], len(hits) > CAP + _SPARE or len(entries) > CAP
        return self._capped(self._hits(search, kinds, _ALL, CAP))

    def _capped(self, hits: Hits) -> tuple[list[Entry], bool]:
        return self._entries(dict(islice(hits.items(), CAP))), len(hits) > CAP

    def _hits(self, search: Search, kinds: Sequence[str], index: str, most: int) -> Hits:
        """The newest entries, one more than `most` where there are more; weighed unless there are."""
        params: Row = {"match": search.match(kinds, exact=True), "limit": most + 1}
        newest = self._tuples(_NEWEST.format(search=index), params)
        if len(newest) <= most and search.words:
            weighed = self._weighed(search, kinds, index, most)
            newest = sorted(weighed.items(), reverse=True)
            if len(weighed) <= most:
                return dict(newest)
        return dict.fromkeys((hit[0] for hit in newest), 0.0)

    def _weighed(self, search: Search, kinds: Sequence[str], index: str, most: int) -> Hits:
        params: Row = {"match": search.match(kinds), "limit": most + 1}
        if not kinds and not search.marks:
            return dict(self._tuples(_WEIGHED.format(search=index), params))
        newest = [hit[0] for hit in self._tuples(_NEWEST.format(search=index), params)]
        if not newest or len(newest) > most:
            return dict.fromkeys(newest, 0.0)
        params = _ids(newest) | {"match": search.words}
        return dict(self._tuples(_WEIGHED_OF.format(search=index), params))

    def _leading(self, search: Search) -> list[Entry]:
        """Names and directives, best first."""
        # Names have neither a language nor a source nor a day; directives have no language.
        if self._asked.get("language"):
            return []
        limited = any(self._asked.get(name) for name in ("source", "since", "until"))
        kinds = ("directive",) if limited else ()
        return self._entries(self._hits(search, kinds, _NAMES, _LEADING_CAP))

    def _count(self, enquiry: Enquiry, names: Names, marks: Marks = (), most: int = CAP) -> int:
        """How many hold the words, no more than one above `most`; longer words only where few hold these."""
        for one in (enquiry.exact, enquiry):
            params: Row = {"match": expression(one, names, marks), "limit": most + 1}
            number = int(self._rows(_COUNT, params)[0]["n"])
            if number > most:
                break
        return number

    def _entries(self, hits: Hits) -> list[Entry]:
        """What the entries are, best first, within the days asked for."""
        read = self._tuples(_ENTRIES, _ids(hits))
        entries = [Entry._make((*told, hits[told[0]])) for told in sorted(read, reverse=True)]
        if self._asked.get("since") or self._asked.get("until"):
            entries = [entry for entry in entries if marks.within(entry.date, self._asked)]
        if self._asked.get("sort") == "newest":
            return sorted(entries, key=lambda entry: entry.date or "", reverse=True)
        return sorted(entries, key=attrgetter("weight"))

    def _in_state(self, entries: Sequence[Entry]) -> list[Entry]:
        told = self._details("directive", [entry.item_id for entry in entries])
        states = {key: row["state"] for key, row in told.items()}
        return [entry for entry in entries if states.get(entry.item_id) == self._asked["state"]]

    def _facets(self, entries: Sequence[Entry], first: Sequence[Entry], *, capped: bool) -> Row:
        """Numbers by kind, language and source; None for kinds that were not looked for."""
        kinds = Counter(entry.kind for entry in (*entries, *first))
        more = {kind for kind in kinds if capped and kind in (self._kind, *_BODY)}
        more |= {kind for kind in _LEADING if len(first) > _LEADING_CAP}
        languages = Counter(entry.language for entry in entries if entry.language)
        sources = Counter(entry.marks.rpartition(" s")[2] for entry in entries if " s" in entry.marks)
        return {
            "kind": {
                kind: {"number": kinds.get(kind), "more": kind in more}
                for kind in KINDS
                if kind in kinds or self._kind
            },
            "language": dict(languages.most_common(12)),
            "source": {bytes.fromhex(code).decode(): number for code, number in sources.most_common(10)},
        }

    def _details(self, kind: str, ids: Iterable[str]) -> dict[str, Row]:
        params = _ids(ids) | {"today": self._today}
        return {row["id"]: row for row in self._rows(_DETAILS[kind], params)}

    def _told(self, entries: Sequence[Entry], marker: Marker) -> Rows:
        """The entries as the page shows them; those that are gone meanwhile are left out."""
        told: dict[tuple[str, str], Row] = {}
        for kind in {entry.kind for entry in entries}:
            ids = [entry.item_id for entry in entries if entry.kind == kind]
            told |= {(kind, key): row for key, row in self._details(kind, ids).items()}
        self._add_passages([row for (kind, _), row in told.items() if kind == "article"], marker)
        self._add_words([row for (kind, _), row in told.items() if kind == "entity"], marker)
        shown = []
        for entry in entries:
            row = told.get((entry.kind, entry.item_id))
            if row is not None:
                shown.append(row | {"found": entry.kind, "marked": _marked(entry.kind, row, marker)})
        return shown

    def _add_passages(self, articles: Rows, marker: Marker) -> None:
        """To each article the two of its sentences that say most of what was asked, or none."""
        by_version: dict[str, list[tuple[int, int, str]]] = {}
        for row in self._rows(_PASSAGES, _ids(article["version_id"] for article in articles)):
            places = {row["words"][start:end].casefold() for start, end in marker.places(row["words"])}
            if places:
                found_ = by_version.setdefault(row["version_id"], [])
                found_.append((-len(places), row["start_char"], row["words"]))
        for article in articles:
            best = dict.fromkeys(
                (words, start) for _, start, words in sorted(by_version.get(article["version_id"], []))
            )
            distinct = dict(reversed(best))
            article["passages"] = [
                {"start_char": distinct[words], "marked": marker.pieces(marker.around(words, 320))}
                for words in dict.fromkeys(words for words, _ in best)
            ][:2]

    def _add_words(self, entities: Rows, marker: Marker) -> None:
        """To each entity the other names by which it was found."""
        words: dict[str, list[str]] = {}
        ids = [entity["id"] for entity in entities]
        for row in self._rows(_ALIASES["entity"], _ids(ids)) if ids else ():
            words.setdefault(row["item_id"], []).append(row["word"])
        for entity in entities:
            also = [word for word in words.get(entity["id"], []) if word != entity["name"]]
            also.sort(key=lambda word: (not marker.places(word), word))
            entity["also"] = [marker.pieces(word[:120]) for word in also[:6]]

    def _meant(self, enquiry: Enquiry) -> tuple[Meant, ...]:
        """Which runs of the wanted words are names, the longest first, and what else these are called."""
        meant: list[Meant] = []
        taken: set[int] = set()
        count = len(enquiry.wanted)
        for length in range(min(count, _LONGEST_NAME), 0, -1):
            for start in range(count - length + 1):
                places = set(range(start, start + length))
                groups = enquiry.wanted[start : start + length]
                if places & taken or any(len(group) > 1 for group in groups):
                    continue
                words = " ".join(group[0].words for group in groups)
                name = self._name(words, start, start + length)
                if name is not None:
                    meant.append(name)
                    taken |= places
        return tuple(sorted(meant, key=lambda name: name.start))

    def _name(self, words: str, start: int, end: int) -> Meant | None:
        """Whose name the words are, the most named of several, if it has other names."""
        term = Term(words, exact=True)
        params = {"match": f"segments : ({term.expression}) AND marks : (kentity OR kmodel)"}
        folded = fold(words)
        items = self._rows(_NAMED, params)
        for kind in ("entity", "model"):
            ids = [row["item_id"] for row in items if row["kind"] == kind]
            known = self._rows(_ALIASES[kind], _ids(ids)) if ids else []
            owners = [row for row in known if fold(row["word"]) == folded]
            if owners:
                item_id = max(owners, key=lambda row: (row["weight"], row["item_id"]))["item_id"]
                own = [row["word"] for row in known if row["item_id"] == item_id]
                also = _others(self._by_use(item_id) if kind == "entity" else own, term)
                return Meant(start, end, words, kind, item_id, also) if also else None
        return None

    def _by_use(self, entity_id: str) -> list[str]:
        used = sorted(self._rows(_USED, {"id": entity_id}), key=lambda row: -int(row["times"]))
        return [row["word"] for row in used]

    def _ways_out(self, search: Search) -> Row:
        """What would find something: fewer words, near words, no filters."""
        wanted = search.enquiry.wanted
        fewer = []
        alone = []
        for place, group in enumerate(wanted):
            one = replace(search.enquiry, wanted=(group,), unwanted=())
            alone.append((group, self._count(one, {}, most=0)))
            if len(wanted) > 1:
                rest = replace(search.enquiry, wanted=(*wanted[:place], *wanted[place + 1 :]))
                number = self._count(rest, {}, search.marks)
                fewer += (
                    [{"without": group[0].words, "typed": typed_as(rest), "number": number}] if number else []
                )
        filtered = bool(search.marks or self._kind or self._asked.get("state"))
        return {
            "unknown": [group[0].words for group, number in alone if not number],
            "fewer": fewer,
            "near": self._near([group[0] for group, number in alone if not number]),
            "unfiltered": self._count(search.enquiry, search.names) if filtered else 0,
        }

    def _near(self, terms: Sequence[Term]) -> Rows:
        near = []
        for term in terms:
            word = fold(term.words)
            if len(word) < 4 or not word.isascii() or not word.isalpha():
                continue
            begin = word[:3]
            params = {"begin": begin, "end": begin[:-1] + chr(ord(begin[-1]) + 1)}
            known = [row["term"] for row in self._rows(_NEAR, params)]
            likes = difflib.get_close_matches(word, known, 3, 0.7)
            near += [{"word": term.words, "like": likes}] if likes else []
        return near


def typed_as(enquiry: Enquiry) -> str:
    """The enquiry as one would type it."""
    wanted = [" OR ".join(_typed(term) for term in group) for group in enquiry.wanted]
    return " ".join([*wanted, *(f"-{_typed(term)}" for term in enquiry.unwanted)])


def _typed(term: Term) -> str:
    return f'"{term.words}"' if term.exact else term.words


def corrected(typed: str, faults: Iterable[str]) -> str | None:
    """What was probably meant by an enquiry with a fault; None where nobody can tell."""
    if Fault.QUOTE in set(faults):
        return f'{typed.strip()}"' if not typed.strip().endswith('"') else f'"{typed.strip()}'
    enquiry = parse(typed)
    return typed_as(enquiry) if enquiry.wanted and Fault.OPERATOR in enquiry.faults else None


def _ids(ids: Iterable[object]) -> Row:
    return {"ids": json.dumps(list(ids), ensure_ascii=False)}


def _leaders(entries: Sequence[Entry], search: Search) -> list[Entry]:
    """The names and directives that lead the page; what the words are a name of comes first."""
    meant = {(name.kind, name.item_id) for name in search.meant}
    best = sorted(entries, key=lambda entry: (entry.kind, entry.item_id) not in meant)
    return [
        entry for kind, most in _LEADING.items() for entry in [one for one in best if one.kind == kind][:most]
    ]


def _others(known: Sequence[str], term: Term) -> tuple[str, ...]:
    """The other names among those known, but not those that the term finds or holds."""
    own = Marker([replace(term, exact=False)])
    words = set(fold(term.words).split())
    others: dict[str, str] = {}
    for name in known:
        word = fold(name)
        if len(word) > 1 and not own.places(name) and not set(word.split()) <= words:
            others.setdefault(word, name)
    return tuple(others.values())[:_MOST_NAMES]


_PASSAGE_LIKE = frozenset({"passage", "reason", "scope"})
_SHOWN: dict[str, tuple[str, ...]] = {
    "article": ("title",),
    "claim": ("speaker", "passage"),
    "directive": ("title", "issuer", "reason", "scope", "legal_basis"),
    "entity": ("name",),
    "model": ("name", "vendor"),
}


def _marked(kind: str, row: Row, marker: Marker) -> dict[str, list[tuple[str, bool]]]:
    return {
        column: marker.pieces(_short(row[column], 600 if column in _PASSAGE_LIKE else 240))
        for column in _SHOWN[kind]
    }


def _short(text: object, most: int) -> str:
    words = str(text or "")
    return words if len(words) <= most else words[:most] + "…"
