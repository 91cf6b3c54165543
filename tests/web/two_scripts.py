"""The invented store, in which the Chinese article names the firm and its model in Chinese."""

import invented
from browser import Browser

from db import analyses, articles
from db.connection import open_database
from domain.analysis import Mention, ModelMention
from domain.vocabulary import EntityKind

FIRM = "芬威克实验室"
MODEL = "苍鹭2"


def chinese_analysis(**changes):
    firm = Mention(
        invented.span(invented.CHINESE, FIRM),
        EntityKind.ORGANISATION,
        "Fennwick Labs",
        "fennwick",
        None,
        1.0,
        "gazetteer",
    )
    model = ModelMention(
        invented.span(invented.CHINESE, MODEL),
        "Heron 2",
        "heron-2",
        "Fennwick Labs",
        "Heron",
        "2",
        1.0,
        "gaz",
    )
    return invented.chinese_analysis(**({"mentions": (firm,), "models": (model,)} | changes))


def fill(db):
    invented.fill(db)
    analyses.save(db, articles.known(db, "a-chinese").version_id, chinese_analysis())


def browser(folder, **settings):
    path = folder / "edict.db"
    with open_database(path) as db:
        fill(db)
    return Browser(path, **settings)
