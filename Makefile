# Everything that a fresh machine needs is done here: Python 3.11 or newer, make and gcc are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SERVE ?= 1
PORT ?= 8001

.PHONY: setup demo test browser check lint bench lock clean
.DEFAULT_GOAL := test

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml setup.sh
	PYTHON="$(PYTHON)" sh setup.sh $(VENV)
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/edict demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve,)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Three at a time, for many tests wait for a server or for a child process; a file's tests share what it builds.
test: lint
	$(BIN)/pytest --numprocesses 3 --dist loadfile

# What a browser shows: minutes of work for Debian's chromium on the demonstration's pages.
browser: $(STAMP)
	EDICT_BROWSER=1 $(BIN)/pytest tests/web -k test_browser

# Takes the pictures of README and tutorial anew; needs chromium and a demo (make demo SERVE=0).
screenshots: $(STAMP)
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

# Rewrites the lock from pyproject.toml; needs uv, which is not needed for anything else.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info var
