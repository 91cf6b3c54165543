"""A store in which every text that comes from outside tries to break out of the page that shows it."""

import json

BAD = (
    "\"'><script>hostile()</script><img src=x onerror=hostile()></textarea></title><svg/onload=hostile()>"
    "{{7*7}}${hostile()}]]>\x08\x0b\x1f\ufffe\u202e\u2066 مرحبا שלום \u200f\U0001f469\u200d\U0001f680 "
)
LONG = BAD + "m" * 10_000
SEEN = "2026-05-06T09:00:00Z"
ADDRESSES = (
    "javascript:hostile()//",
    'https://x.example/?"><script>hostile()</script>',
    "data:text/html,hostile()",
)
# Columns that hold words of other people; a JSON list is spoilt word by word.
FREE = {
    *("name", "title", "outlet", "author", "text", "passage", "sentence", "speaker", "role", "cue", "what"),
    *(
        "actor",
        "reason",
        "scope",
        "legal_basis",
        "issuer",
        "sentence",
        "detail",
        "diff",
        "publisher",
        "subjects",
    ),
    *(
        "models",
        "targets",
        "join_reasons",
        "doing",
        "citation",
        "number",
        "register",
        "channel",
        "vendor",
        "family",
    ),
    *(
        "version",
        "decided_by",
        "words",
        "first_outlet",
        "issuers",
        "dockets",
        "corrects",
        "withdraws",
        "rule",
    ),
    *(
        "stated",
        "wordings",
        "excerpt",
        "original_words",
        "alias",
        "because_of",
        "etag",
        "last_modified",
        "about",
    ),
}
# Rows for what the invented store leaves empty, one for each table that some page shows.
ROWS = {
    "fetches": {
        "source_id": "ostrel-times",
        "url": "x",
        "outcome": "error",
        "detail": "x",
        "fetched_at": SEEN,
        "last_at": SEEN,
        "times": 1,
    },
    "runs": {"verb": "track", "started_at": SEEN, "versions": "{}", "counts": "{}", "times": 1},
    "redirects": {"old_id": "d-old", "new_id": "d-heron", "reason": "x"},
    # Verdicts are never changed, so theirs are bad from the start.
    "verdicts": {
        "decided_at": SEEN,
        "decided_by": BAD,
        "verdict": "correct",
        "subject": "d-heron",
        "field": "issuer",
        "value": BAD,
        "reason": BAD,
    },
    "verdict_reports": {
        **{"verdict_id": 1, "side": "reports", "position": 0, "article_id": "a-english", "action": "suspend"},
        **{"passage": BAD, "start_char": 0, "end_char": 3, "about": "[]"},
    },
    "origins": {"article_id": "a-chinese", "origin_id": "a-english", "kind": "wire_copy", "reason": "x"},
    "directive_relations": {
        **{
            "id": "r-1",
            "directive_id": "d-heron",
            "kind": "lifts",
            "to_id": "d-heron",
            "known_at": SEEN,
            "reason": "x",
        },
        **{"article_id": "a-english", "version_id": None, "passage": "x", "start_char": 0, "end_char": 3},
    },
    "claim_clusters": {
        **{
            "id": "k-1",
            "speaker": "x",
            "passage": "x",
            "language": "en",
            "directive_id": "d-heron",
            "first_claim": None,
        },
        **{
            "first_article": "a-english",
            "first_outlet": "x",
            "claims": 2,
            "articles": 2,
            "outlets": 2,
            "languages": 1,
        },
    },
    "edits": {"article_id": "a-english", "kind": "edited", "noticed_at": SEEN, "diff": "x", "detail": "x"},
    "register_entries": {
        **{
            "article_id": "a-english",
            "register": "x",
            "number": "x",
            "type": "rule",
            "title": "x",
            "issuer": "x",
        },
        **{"issuers": '["x"]', "dockets": '["x"]', "doing": "x", "comments_close": "2026-06-01", "url": "x"},
        **{"official_url": "x", "first_seen_at": SEEN, "changed_at": SEEN},
    },
    "source_runs": {
        **{
            "source_id": "ostrel-times",
            "started_at": SEEN,
            "finished_at": SEEN,
            "ended": "finished",
            "outcomes": "{}",
        },
        **dict.fromkeys(
            ("listed", "requests", "failures", "new", "edited", "unchanged", "undated", "unsigned"), 1
        ),
        **{"textless": 0, "seconds": 1.0, "bytes": 1, "times": 1},
    },
}


def spoil(db):
    """Give each table of `ROWS` a row, then spoil every text that came from outside."""
    db.execute("pragma foreign_keys = off")
    version = db.execute("select version_id from articles where id = 'a-english'").fetchone()[0]
    claim = db.execute("select min(id) from claims").fetchone()[0]
    with db.conn:
        for table, row in ROWS.items():
            known = {"version_id": version, "first_claim": claim}
            db[table].insert({key: known.get(key, value) for key, value in row.items()}, ignore=True)
        db.execute("update claims set cluster_id = 'k-1'")
        for table in db.tables:
            _spoil_table(db, table)
        _spoil_addresses(db)


def _spoil_table(db, table):
    if not table.schema.lower().startswith("create table") or table.name.startswith(
        ("search_", "verdict", "_")
    ):
        return
    keys = set(table.pks) | {key.column for key in table.foreign_keys}
    free = [column.name for column in table.columns if column.name in FREE and column.name not in keys]
    for key, row in list(table.pks_and_rows_where()):
        told = {name: str(row[name]) for name in free if row[name] is not None}
        if told:
            table.update(key, {name: _spoilt(words, long=name == "title") for name, words in told.items()})


def _spoilt(value, *, long):
    if value.startswith("["):
        return json.dumps([BAD + str(each) for each in json.loads(value)])
    # Passages keep their place in the text.
    return (LONG if long else "") + value + BAD


def _spoil_addresses(db):
    for name, column in (("articles", "url"), ("register_entries", "official_url"), ("fetches", "url")):
        for place, (key, _) in enumerate(list(db[name].pks_and_rows_where())):
            db[name].update(key, {column: f"{ADDRESSES[place % len(ADDRESSES)]}{key}"})
