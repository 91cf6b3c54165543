"""From a source to stored articles: catalogue, doors, polite fetching, archive, extraction, change.

`run.crawl` is the way in. A source (`catalogue`, `sources/*.yml`) is crawled by the spider of its door
(`spiders/`), which reads the listing (`doors/`), asks for each page conditionally (`middlewares`,
`network`), judges the answer (`outcome`), reads the article (`extract`, `stated`, `moments`, `charset`),
decides whether it is new (`change`) and keeps it (`keeper`, `archive`). All but the spiders, middlewares,
keeper and run are pure: bytes and records in, records out.
"""
