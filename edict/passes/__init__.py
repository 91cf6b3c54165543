"""The passes over the store: crawl, take in, analyse, link. Each is safe to repeat and safe to kill."""
