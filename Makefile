# The few commands that everyone needs. On Debian they want python3, python3-venv and make, nothing else.
#
#   make setup      the environment in .venv, from requirements.lock
#   make demo       an invented city to look at
#   make test       every check, as in continuous integration
#   make lint       the fast checks of source text only
#   make lock       requirements.lock anew, after a change of pyproject.toml
#   make messages   the English catalogue brought up to date with the source
#   make clean      everything made goes, data and sources stay

PYTHON ?= python3
UV_VERSION := 0.13.9
# uv installs into the environment made here and never fetches an interpreter of its own.
export UV_PYTHON_DOWNLOADS := never

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/complete
CATALOGUES := $(wildcard src/pult/locale/*/LC_MESSAGES/django.po)
COMPILED := $(CATALOGUES:.po=.mo)
STATIC := src/pult/kernel/static/kern

.DEFAULT_GOAL := setup
.PHONY: setup demo test lint lock messages clean
.DELETE_ON_ERROR:

setup: $(STAMP) $(COMPILED) $(STATIC)/complete

demo: setup
	$(BIN)/pult demo

test: setup
	scripts/test

lint: setup
	scripts/test --lint

lock: $(BIN)/uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --quiet --upgrade --output-file requirements.lock

messages: setup
	$(BIN)/python scripts/messages.py extract

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf frontend/node_modules $(STATIC)
	rm -f $(COMPILED)
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/uv: Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Pult braucht Python 3.11 oder neuer; ein anderes Python nennt man so: make PYTHON=python3.12"; \
		echo "Pult needs Python 3.11 or newer; name another one like this: make PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Es fehlt das Debian-Paket python3-venv. Bitte installieren: apt install python3-venv"; \
		echo "The Debian package python3-venv is missing. Please install it: apt install python3-venv"; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(STAMP): $(BIN)/uv requirements.lock pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The styles and the typeface of the pages; needs npm, or takes it from PyPI.
$(STATIC)/complete: frontend/build.py frontend/package-lock.json $(wildcard frontend/icons/*.svg) $(STAMP)
	$(BIN)/python frontend/build.py
	@touch $@

%.mo: %.po scripts/messages.py $(STAMP)
	$(BIN)/python scripts/messages.py compile
