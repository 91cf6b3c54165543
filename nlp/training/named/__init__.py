"""Training of the recognisers of names: corpora, invented names, runs, scores."""
