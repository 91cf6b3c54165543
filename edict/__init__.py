"""The roof: settings, the passes over the store, and the command line."""
