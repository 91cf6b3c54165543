import json
from datetime import date

import pytest
from harbour_post import source

from crawlers import bulk, doors
from crawlers.catalogue import mark_verified, read, windows
from crawlers.doors.federal_register import effective_in, entry_of, expiry_in, read_answer
from crawlers.listed import Listed
from domain.articles import Page
from domain.dates import PartialDate
from domain.errors import InputError, SourceError
from domain.vocabulary import Action, Door, State

ISSUE = """<?xml version="1.0" encoding="UTF-8"?>
<FEDREG><VOL>91</VOL><NO>90</NO><DATE>Tuesday, May 12, 2026</DATE>
<CNTNTS><AGCY><HD>Tidal Bureau</HD><CAT><HD>NOTICES</HD><SJ>Meetings:</SJ><SJDENT><SJDOC>Harbour Council, </SJDOC>
<PGS>2</PGS><FRDOCBP D="0">2026-00102</FRDOCBP></SJDENT></CAT></AGCY></CNTNTS>
<RULES><RULE><PREAMB><PRTPAGE P="1201"/><AGENCY TYPE="N">DEPARTMENT OF TIDES AND HARBOURS</AGENCY>
<SUBAGY>Bureau of Strategic Currents</SUBAGY><DEPDOC>[Docket No. BSC-1]</DEPDOC>
<SUBJECT>Export of Tide Models; <E T="03">Licences</E></SUBJECT>
<ACT><HD SOURCE="HED">ACTION:</HD><P>Interim final rule.</P></ACT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>Licences are demanded.</P></SUM>
<EFFDATE><HD SOURCE="HED">DATES:</HD><P>This rule is effective June 1, 2026. Comments are due by July 1, 2026.</P></EFFDATE>
</PREAMB><SUPLINF><P>The text<PRTPAGE P="1202"/> goes on.</P>
<SIG><DATED>Dated at Port Vell, this 8th day of May, 2026.</DATED></SIG></SUPLINF>
<FRDOC>[FR Doc. 2026-00101 Filed 5-11-26; 8:45 am]</FRDOC></RULE></RULES>
<NOTICES><NOTICE><PREAMB><AGENCY TYPE="N">DEPARTMENT OF TIDES AND HARBOURS</AGENCY><SUBJECT>Tidal Bureau</SUBJECT>
<ACT><HD>ACTION:</HD><P>Notice; correction.</P></ACT><SUM><P>Corrects the notice at 91 FR 1,100.</P></SUM>
<DATES><P>The meeting will be held on May 20, 2026.</P></DATES></PREAMB>
<FRDOC>[FR Doc. 2026-00102 Filed 5-11-26; 8:45 am]</FRDOC></NOTICE></NOTICES></FEDREG>"""


def documents(body: str, name: str = "FR-2026-05-12.xml"):
    return list(bulk.read(name, body.encode()))


def test_an_issue_gives_each_document_with_its_days_and_its_text():
    rule, notice = documents(ISSUE)
    entry = rule.entry
    assert (entry.number, entry.type, entry.issuer) == ("2026-00101", "rule", "Bureau of Strategic Currents")
    assert entry.issuers[0] == "Department of Tides and Harbours"
    assert [entry.published, entry.signed, entry.effective, entry.comments_close] == list(
        map(PartialDate, ("2026-05-12", "2026-05-08", "2026-06-01", "2026-07-01"))
    )
    assert (entry.action, entry.state, entry.citation) == (Action.ADOPT_RULE, State.CONFIRMED, "91 FR 1201")
    assert "The text goes on." in rule.text and "DATES: This rule is effective" in rule.text
    assert entry.title == "Export of Tide Models; Licences"
    assert (notice.entry.title, notice.entry.issuer) == ("Meetings: Harbour Council", "Tidal Bureau")
    assert (notice.entry.state, notice.entry.corrects) == (State.AMENDED, "91 FR 1100")
    assert notice.entry.effective is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Effective May 20, 2026.", "2026-05-20"),
        ("Effective date: May 20, 2026. Comments are due June 1, 2026.", "2026-05-20"),
        ("This order takes effect on May 20, 2026.", "2026-05-20"),
        ("The effective date of the rule of May 1, 2026 is delayed from May 20, 2026 to June 3, 2026.", "2026-06-03"),
        ("This rule is effective upon publication in the Register.", "2026-05-12"),
        ("This rule is effective 30 days after publication in the Register.", "2026-06-11"),
        ("This deviation is effective from 5 a.m. on May 30, 2026 to 5 a.m. on June 11, 2026.", "2026-05-30"),
        ("Comments must be received by June 1, 2026.", None),
        ("The rule is effective when comments on it, due June 1, 2026, have been read.", None),
        ("", None),
    ],
)  # fmt: skip
def test_days_of_effect(words, day):
    assert effective_in(words, PartialDate("2026-05-12")) == (PartialDate(day) if day else None)


def test_a_temporary_act_says_how_long_it_holds():
    assert expiry_in("This rule is effective from May 1, 2026 through June 2, 2026.") == PartialDate(
        "2026-06-02"
    )
    assert expiry_in("This rule is effective May 1, 2026.") is None


def test_the_api_in_both_orders_of_agencies_and_what_it_leaves_out():
    bureau = {"name": "Bureau of Strategic Currents", "parent_id": 7}
    parent = {"name": "Tides and Harbours Department", "parent_id": None}
    item = {"document_number": "2026-00101", "title": "Licences", "type": "Rule", "action": "Final rule.",
            "publication_date": "2026-05-12", "effective_on": "2026-05-12", "docket_ids": ["BSC-1"]}  # fmt: skip
    for agencies in ([bureau, parent], [parent, bureau]):
        entry = entry_of(item | {"agencies": agencies}, "x")
        assert (entry.issuer, entry.state) == ("Bureau of Strategic Currents", State.IN_FORCE)
    assert list(read_answer(b'{"count": 0}', "x")) == []
    for body in (b'{"errors": {"term": "bad"}}', b"<html>", b'{"other": 1}', b'[{"title": "no number"}]'):
        with pytest.raises(InputError):
            list(read_answer(body, "x"))


def test_one_number_on_two_days_is_two_documents_and_the_file_and_the_api_agree():
    (rule, _), (later, _) = documents(ISSUE), documents(ISSUE.replace("May 12, 2026<", "May 13, 2026<"))
    answer = {"results": [{"document_number": "2026-00101", "title": "T", "publication_date": "2026-05-12"}]}
    (same,) = read_answer(json.dumps(answer).encode(), "x")
    assert rule.article().id == same.article().id != later.article().id


@pytest.mark.parametrize("body", ["<FEDREG", "<html></html>", "", '<!DOCTYPE a [<!ENTITY b "c">]><FEDREG/>'])
def test_what_is_no_issue_is_named(body):
    with pytest.raises(InputError, match="FR-2026"):
        list(documents(body))


def listing(dialect: str, body: str, url: str = "http://127.0.0.1:1/api?count=2&start=0"):
    asked = source("http://127.0.0.1:1", "/api", Door.REGISTER, dialect=dialect)
    return doors.read(Page(url, "2026-05-20T09:00:00Z", 200, "application/json", body.encode()), asked)


def test_the_federal_registers_pages_lead_on_within_its_host():
    item = {"document_number": "2026-1", "title": "T", "html_url": "http://127.0.0.1:1/d/1",
            "body_html_url": "http://127.0.0.1:1/b/1", "publication_date": "2026-05-12"}  # fmt: skip
    found = listing(
        "federal-register", json.dumps({"results": [item], "next_page_url": "http://127.0.0.1:1/p2"})
    )
    assert (found.items[0].address, found.further) == ("http://127.0.0.1:1/b/1", ("http://127.0.0.1:1/p2",))
    assert Listed.load(found.items[0].dump()) == found.items[0]
    away = listing(
        "federal-register", json.dumps({"results": [item], "next_page_url": "http://evil.example/"})
    )
    assert away.further == ()


def test_gov_uk_is_paged_by_start_and_tells_withdrawals():
    item = {"link": "/guidance/tides", "title": "[Withdrawn] Tides", "public_timestamp": "2026-05-12T09:30:00Z",
            "content_store_document_type": "guidance", "organisations": [{"title": "Tidal Office"}]}  # fmt: skip
    found = listing("govuk", json.dumps({"results": [item, item], "total": 5, "start": 0}))
    entry = found.items[0].entry
    assert entry is not None and (entry.issuer, entry.state) == ("Tidal Office", State.LIFTED)
    assert found.further == ("http://127.0.0.1:1/api?count=2&start=2",)
    assert listing("govuk", json.dumps({"results": [], "total": 5, "start": 5})).further == ()
    with pytest.raises(InputError, match="Unexpected parameters"):
        listing("govuk", '{"error": "Unexpected parameters: colour"}')


def test_legislation_is_paged_by_its_links_and_keeps_its_numbers():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
      xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation"><leg:morePages>1</leg:morePages>
      <link rel="next" href="/new/data.feed?page=2"/>
      <entry><id>http://www.legislation.gov.uk/id/uksi/2026/7</id><title>The Tides Order 2026</title>
      <link rel="self" href="http://127.0.0.1:1/uksi/2026/7"/><published>2026-05-12T00:00:00Z</published>
      <ukm:DocumentMainType Value="UnitedKingdomStatutoryInstrument"/>
      <ukm:ComingIntoForce><ukm:DateTime Date="2026-06-01"/></ukm:ComingIntoForce></entry></feed>"""
    found = listing("legislation", feed)
    entry = found.items[0].entry
    assert entry is not None and (entry.number, entry.type) == (
        "uksi/2026/7",
        "united kingdom statutory instrument",
    )
    assert (entry.effective, found.further) == (
        PartialDate("2026-06-01"),
        ("http://127.0.0.1:1/new/data.feed?page=2",),
    )
    assert listing("legislation", feed.replace(">1<", ">0<")).further == ()


def test_paged_xml_is_read_by_the_paths_of_the_source():
    paths = (("items", "acts.act"), ("title", "name"), ("url", "link@href"), ("next", "more@href"))
    asked = source("http://127.0.0.1:1", "/acts", Door.REGISTER, fields=paths)
    body = b"""<r xmlns="urn:r"><acts><act><name>Order 7</name><link href="/7"/></act>
      <act><name>Order 8</name><link href="/8"/></act></acts><more href="/acts?p=2"/></r>"""
    found = doors.read(Page("http://127.0.0.1:1/acts", "", 200, "application/xml", body), asked)
    assert [item.title for item in found.items] == ["Order 7", "Order 8"]
    assert found.further == ("http://127.0.0.1:1/acts?p=2",)


def test_a_long_past_is_asked_in_windows():
    asked = source(
        "http://127.0.0.1:1", "/api", backfill=("http://127.0.0.1:1/api?a={from}&b={to}",), window_days=10
    )
    found = windows(asked, date(2026, 5, 1), date(2026, 5, 25))
    assert [one.addresses[0].partition("?")[2] for one in found] == [
        "a=2026-05-01&b=2026-05-10", "a=2026-05-11&b=2026-05-20", "a=2026-05-21&b=2026-05-25"
    ]  # fmt: skip
    with pytest.raises(SourceError, match="no way back"):
        windows(source("http://127.0.0.1:1", "/api"), date(2026, 5, 1), date(2026, 5, 2))


def test_the_day_of_a_check_is_written_into_the_file(tmp_path):
    path = tmp_path / "post.yml"
    path.write_text("name: A\npublisher: B\ncountry: VEL\nlanguage: en\nkind: press\ndoor: feed\n"
                    "addresses: [https://a.example/]\n", "utf-8")  # fmt: skip
    for day in (date(2026, 5, 12), date(2026, 5, 13)):
        mark_verified(path, day)
    assert read(path, {}).verified == "2026-05-13"
