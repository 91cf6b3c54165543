"""One-article analysis: text in, records out. Imports `domain` only; spaCy is loaded when first needed."""
