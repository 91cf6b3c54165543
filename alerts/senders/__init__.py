"""Ways out: each sender hands one notice over and says what came of it."""
