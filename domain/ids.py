"""Stable identifiers and hashes. The same input gives the same id on every machine, for ever."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TEXT_HASH_VERSION = "t1"
_TRACKING = re.compile(r"^(utm_|fbclid$|gclid$|mc_cid$|mc_eid$|igshid$|ref$|ref_src$|cmpid$|src$)")


def digest(*parts: str, length: int = 12) -> str:
    """Lower-case hexadecimal SHA-256 of the parts, joined by a unit separator, cut to `length`."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:length]


def text_hash(title: str, text: str) -> str:
    """Versioned content hash, blind to white space, Unicode form and letter width."""
    folded = unicodedata.normalize("NFKC", f"{title}\n{text}")
    return f"{TEXT_HASH_VERSION}:{digest(' '.join(folded.split()), length=24)}"


def canonical_url(url: str) -> str:
    """The address without fragment, tracking parameters, default port and letter-case noise."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    port = parts.port
    if port is not None and (parts.scheme.lower(), port) not in {("http", 80), ("https", 443)}:
        host = f"{host}:{port}"
    query = urlencode(
        [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k.lower())]
    )
    path = parts.path or "/"
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def article_id(url_or_name: str) -> str:
    """The id of an article, from its canonical address or, for a text without one, its given name."""
    return "a" + digest(url_or_name)


def slug(*words: str, limit: int = 80) -> str:
    """ASCII words joined by hyphens; other scripts are kept as they are, punctuation dropped."""
    joined = " ".join(word for word in words if word)
    plain = unicodedata.normalize("NFKD", joined)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", plain).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:limit].rstrip("-")
