# Two commands: `make run` and `make test`. Each step runs again only when what it was made from has changed.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
NODE_BIN := $(abspath $(VENV)/node-bin)
STATIC := app/web/static/dist/manifest.json
export PATH := $(abspath $(BIN)):$(NODE_BIN):$(PATH)
export CHENGXU_DATA ?= instance

.PHONY: help run test check lint format migrate clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(STAMPS)/app $(STATIC) ## prepare everything and serve on http://127.0.0.1:8080 (PORT overrides)
	@chengxu migrate
	@chengxu demo
	@exec chengxu serve

test: $(STAMPS)/test $(STATIC) $(STAMPS)/browser lint ## run every check and every test
	@pytest -n logical --dist worksteal

lint: $(STAMPS)/test ## style, types and the direction of imports
	@ruff check .
	@ruff format --check .
	@mypy
	@lint-imports

format: $(STAMPS)/test ## rewrite the style
	@ruff check --fix . && ruff format .

migrate: $(STAMPS)/app ## bring the database up to date
	@chengxu migrate

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $$("$(PYTHON)" --version) was found." >&2; exit 1; }
	@echo "· creating $(VENV)"
	@"$(PYTHON)" -m venv $(VENV)
	@mkdir -p $(STAMPS)

$(STAMPS)/app: requirements.lock pyproject.toml | $(BIN)/python
	@echo "· installing the service"
	@mkdir -p $(STAMPS)
	@pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(STAMPS)/test: requirements-test.lock $(STAMPS)/app
	@echo "· installing the test tools"
	@pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.lock
	@touch $@

$(STAMPS)/node: requirements-node.lock | $(BIN)/python
	@mkdir -p $(STAMPS)
	@if node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null && command -v npm >/dev/null; then :; \
	else echo "· installing Node.js from its Python package"; \
	  pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-node.lock; fi
	@touch $@

$(STAMPS)/npm: frontend/package-lock.json frontend/package.json $(STAMPS)/node
	@echo "· installing the front end's packages"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(STATIC): $(STAMPS)/npm $(shell find frontend -path frontend/node_modules -prune -o -type f -print)
	@echo "· building the front end"
	@cd frontend && node build.mjs
	@touch $@

$(STAMPS)/browser: tests/browser_packages.sh | $(BIN)/python
	@bash tests/browser_packages.sh
	@touch $@

clean: ## remove what was built; data stays
	@rm -rf $(VENV) frontend/node_modules app/web/static/dist
