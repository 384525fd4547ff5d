# make demo     install, and run the site with a made-up year      make check   format, lint, types,
# make test     everything, browsers included                                   contracts, fast tests
# make install  only what running needs                            make lock    renew the locks
# make bench    the agenda page against a bare floor

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv/bin
STAMPS := .venv/.stamps
RUN_STAMP := $(STAMPS)/run
DEV_STAMP := $(STAMPS)/dev
NPM_STAMP := node_modules/.stamp
MANIFEST := assets/dist/manifest.json
ASSETS := $(shell find assets -type f -not -path 'assets/dist/*' 2>/dev/null)

# What Python compiled is kept: the demo and the tests start many processes, and each would do it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo check test lint style types contracts system lock bench

help:
	@sed -n '1,3s/^# \{0,1\}//p' Makefile

# Python's packages and the browser's come in side by side.
install:
	@$(MAKE) --no-print-directory -j2 $(RUN_STAMP) $(MANIFEST)

install-dev:
	@$(MAKE) --no-print-directory -j2 $(DEV_STAMP) $(MANIFEST)

demo: install
	$(VENV)/python -m motorkap demo $(if $(OPNIEUW),--opnieuw)

check: lint
	$(VENV)/python -m pytest -q -n auto --dist worksteal -m "not browser and not langzaam"

# Everything that must be there or be right before a test runs comes side by side too.
test:
	@$(MAKE) --no-print-directory -j3 $(DEV_STAMP) $(MANIFEST) system style types contracts
	$(VENV)/python -m pytest -q -n auto --dist worksteal

lint:
	@$(MAKE) --no-print-directory -j3 $(DEV_STAMP) $(MANIFEST) style types contracts

style: $(DEV_STAMP)
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .

types: $(DEV_STAMP)
	$(VENV)/mypy motorkap tools bench

contracts: $(DEV_STAMP)
	$(VENV)/lint-imports --no-logo

system: $(DEV_STAMP)
	$(VENV)/python tools/system.py

bench: install-dev
	$(VENV)/python -m bench

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  --upgrade -o requirements.lock requirements.in
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  --upgrade -o requirements-dev.lock requirements-dev.in
	npm install --package-lock-only

# The development lock holds everything of the other, so it counts for both.
$(RUN_STAMP): requirements.lock tools/environment.py
	@test -n "$(PYTHON)" || { echo "Python 3.11 of nieuwer is nodig (python3)." >&2; exit 1; }
	$(PYTHON) tools/environment.py requirements.lock
	@mkdir -p $(STAMPS) && touch $@

$(DEV_STAMP): requirements-dev.lock requirements.lock tools/environment.py
	@test -n "$(PYTHON)" || { echo "Python 3.11 of nieuwer is nodig (python3)." >&2; exit 1; }
	$(PYTHON) tools/environment.py requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@ $(RUN_STAMP)

$(NPM_STAMP): package.json package-lock.json .npmrc
	@command -v npm >/dev/null || { echo "Node 20 of nieuwer is nodig (node en npm)." >&2; exit 1; }
	npm ci --no-progress --loglevel=error
	@touch $@

$(MANIFEST): $(NPM_STAMP) tools/assets.mjs $(ASSETS)
	npm run --silent assets
