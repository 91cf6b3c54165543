"""Pages for people over Datasette: the plugin, what its pages read, and stored words as people write them."""
