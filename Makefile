# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-mail check bench layout pictures lock styles clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

run: .venv/run.stamp ## Start the product with the demonstration partnership
	@$(BIN)/delivery demo

# Tests start servers and commands: each would compile the whole product where nothing compiled is kept.
test: .venv/dev.stamp ## Run all tests, on SQLite and PostgreSQL and in Chromium
	@$(BIN)/python -m tests.support.chromium
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --numprocesses auto --dist worksteal

test-mail: .venv/dev.stamp ## Test with a real mail system: Postfix, Dovecot and Thunderbird, where they are installed
	@$(BIN)/python -m tests.mail_lab

check: .venv/dev.stamp ## Check format, lint, types and imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/dev.stamp ## Run the benchmarks and print each figure beside its target
	@$(BIN)/python -m benchmarks

layout: .venv/dev.stamp ## Lay out what must fit on one side and send forms through LibreOffice, where it is installed
	@$(BIN)/python -m tests.progress.layout
	@$(BIN)/python -m tests.actions.agency_forms.round_trip

pictures: .venv/dev.stamp ## Take the pictures of the docs from the demonstration, with Chromium and pngquant
	@$(BIN)/python -m tests.browser.pictures

lock: .venv/dev.stamp ## Pin the newest allowed versions of all dependencies
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --extra build --upgrade --quiet --universal --generate-hashes \
	    --no-header --no-annotate --no-emit-index-url --output-file requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --extra build --extra dev --upgrade --quiet --universal --generate-hashes \
	    --no-header --no-annotate --no-emit-index-url --constraint requirements.txt --output-file requirements-dev.txt

styles: ## Compile the styles with Node; the result is committed, so nothing else needs it
	npm install --no-save --silent sass@1.108.2 govuk-frontend@6.3.0
	node_modules/.bin/sass --load-path=node_modules --no-charset --no-source-map --style=compressed \
	    assets/styles/app.scss:delivery/static/app.css assets/styles/print.scss:delivery/static/print.css

clean: ## Remove the environment and the data of the demonstration
	rm -rf .venv var

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "delivery needs Python 3.11 or newer: make PYTHON=python3.11 run"; exit 2; }
	@$(PYTHON) -m venv .venv \
	    || { echo "Python's venv module is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 2; }

.venv/run.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what delivery needs ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
