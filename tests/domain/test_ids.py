import pytest

from domain.ids import article_id, canonical_url, digest, slug, text_hash


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTPS://Ledger.Example:443/a/b?utm_source=x&id=7#top", "https://ledger.example/a/b?id=7"),
        ("http://ledger.example", "http://ledger.example/"),
        ("http://127.0.0.1:8900/story?page=2", "http://127.0.0.1:8900/story?page=2"),
    ],
)
def test_canonical_addresses_drop_what_does_not_name_the_page(given, canonical):
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


def test_the_text_hash_is_blind_to_spacing_and_width_but_not_to_words():
    assert text_hash("Order", "Lyra 5\n\nis off") == text_hash("Order", "Lyra ５ is  off")
    assert text_hash("Order", "Lyra 5 is off") != text_hash("Order", "Lyra 5 is on")


def test_digest_parts_do_not_run_together():
    assert digest("ab", "c") != digest("a", "bc")


def test_slugs_keep_every_script():
    assert (
        slug("Bureau of Strategic Technology", "Déclaration") == "bureau-of-strategic-technology-declaration"
    )
    assert slug("瀾海網路事務局 禁令") == "瀾海網路事務局-禁令"


def test_an_article_id_is_stable():
    assert article_id("https://ledger.example/a") == article_id("https://ledger.example/a")
    assert article_id("a") != article_id("b")
