"""Alerts: who wants to be told what, what has changed, and telling each of them once."""
