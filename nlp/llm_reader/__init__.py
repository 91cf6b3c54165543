"""A reader that asks a large language model, and believes nothing that the text does not show.

Edict's own reader reads first: passages, dates, and the names that it knows. The model is then asked for
names, acts, claims and responses as JSON (`schema`), with instructions from `instructions.md`. Its answer is
read strictly (`answer`), every passage in it is looked up in the text and dropped where it is not there
(`anchoring`), and what remains becomes the same records as any other reader's (`assembly`). Dates are
resolved from their words by Edict's own reading of dates. Where no usable answer comes, Edict's own reading
stands (`reader`). The `llm` library is needed for `asking` alone, and imported only there.
"""
