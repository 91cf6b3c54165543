"""The ground floor: frozen records, vocabularies, errors, ids and partial dates. Imports nothing of Edict."""
