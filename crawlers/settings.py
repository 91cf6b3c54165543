"""Scrapy's settings for every crawl: polite, bounded and safe by default.

`scrapy crawl feed -a source=<id>` works with these alone; `-s EDICT_DB=...` names the database, and further
`-a name=value` pairs are the variables of the source's addresses. Names that begin with EDICT_ are ours.
"""

from __future__ import annotations

from typing import Any

from crawlers.catalogue import SOURCES
from crawlers.outcome import MOST_BYTES

BOT_NAME = "edict"
SPIDER_MODULES = ["crawlers.spiders"]
NEWSPIDER_MODULE = "crawlers.spiders"

EDICT_DB = "edict.db"
EDICT_CATALOGUE = str(SOURCES)
# Names of hosts that may resolve to private addresses: the intranet's own newsroom, and nothing else.
EDICT_PRIVATE_HOSTS = ""
# Items of one source that one run follows; a door that lists more gives its newest first.
EDICT_MOST_ITEMS = 200
# A page that no listing names anew rests so long, even where its server bears any pace: for close rounds.
EDICT_REST_SECONDS = 0
# What one source may cost in one run: requests of any kind, seconds, and failures of one host in a row. What
# is left is due in the next run.
EDICT_MOST_REQUESTS = 1000
EDICT_MOST_SECONDS = 1800
EDICT_MOST_FAILURES = 8
# A server that asks for a longer pause than this is left until the next run.
EDICT_LONGEST_PAUSE = 60

# legislation.gov.uk demands a contact, others ask for one: `-s USER_AGENT=...` or the run's settings.
USER_AGENT = "Edict/0.1 (follows government directives; operator gave no contact)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Edict"

# The least pause is the source's rate_seconds, set by its spider; AutoThrottle only lengthens it.
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
RANDOMIZE_DOWNLOAD_DELAY = False
# Spiders keep what they read themselves and yield only requests: a hundred waiting hands for each answer, and
# a look at the source of each callback, cost a third of a quiet crawl.
CONCURRENT_ITEMS = 2
WARN_ON_GENERATOR_RETURN_VALUE = False
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = MOST_BYTES
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS: dict[str, None] = {"data": None, "file": None, "s3": None, "ftp": None}
TWISTED_DNS_RESOLVER = "crawlers.network.GuardedResolver"

REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Every answer reaches the spider, which records its outcome.
HTTPERROR_ALLOW_ALL = True
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawlers.middlewares.GuardMiddleware": 50,
    "crawlers.middlewares.RobotsMiddleware": 100,
    "crawlers.middlewares.AllowanceMiddleware": 110,
    "crawlers.middlewares.ConditionalMiddleware": 450,
    "crawlers.middlewares.PatientRetryMiddleware": 550,
    "crawlers.middlewares.DecodingMiddleware": 590,
    "crawlers.middlewares.ArchiveMiddleware": 890,
}
EXTENSIONS: dict[str, Any] = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawlers.middlewares.Throttle": 0,
}
LOG_LEVEL = "WARNING"
