# `make run` and `make test` are all one needs; both set up what they need, in this folder only.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test faults-long soak fuzz audit check format generate lock build demo screenshots bench clean \
  lambda-package lambda-budget lambda-local

help: ## Show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/page ## Set up and serve at http://127.0.0.1:5000/ (ARGS="--port 8080" adds options)
	@$(BIN)/parlour serve $(ARGS)

demo: $(VENV)/page ## Let people talk in many languages, in the server that is running
	@$(BIN)/parlour demo $(ARGS)

test: $(VENV)/dev build/sam/installed deploy/lambda/emulator/node_modules check ## Set up and run all checks and tests
	@tests/install-debian-packages.sh
	@cd frontend && $(NPM) test --silent
	@$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder -r R --rerun-show-tracebacks $(ARGS)

faults-long: $(VENV)/dev ## Cut clients off for minutes, let 2,000 reconnect at once, beside the faults of `make test`
	@tests/install-debian-packages.sh
	@CROWD=2000 $(BIN)/pytest --capture=no tests/faults tests/fleet $(ARGS)

soak: $(VENV)/dev ## Let people talk for half an hour while machines fail (ARGS="--minutes 30 --people 200 --fleet")
	@tests/install-debian-packages.sh
	@$(BIN)/python -m tests.long.soak $(ARGS)

fuzz: $(VENV)/dev ## Try sockets, commands, HTTP and the page's texts at random (ARGS="--minutes 10")
	@tests/install-debian-packages.sh
	@$(BIN)/python -m tests.long.fuzz $(ARGS)

audit: $(VENV)/dev ## Look for known faults in what is used, and for secrets; 3: nobody knows, the advisories are away
	@$(BIN)/python -m tools.audit

check: $(VENV)/dev ## Lint, formatting, types, layers, on both sides
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@cd frontend && $(NPM) run --silent check

format: $(VENV)/dev ## Format all code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@cd frontend && $(NPM) run --silent format

generate: $(VENV)/dev ## Write what is generated from the code: types, protocol, OpenAPI, settings
	@$(BIN)/python -m tools.generate
	@cd frontend && $(NPM) run --silent generate

screenshots: $(VENV)/dev ## Take the pictures in docs/screenshots again
	@tests/install-debian-packages.sh
	@$(BIN)/python -m tools.screenshots

bench: $(VENV)/dev bench/peers/node_modules ## Measure Parlour beside its peers and write docs/performance.md (ARGS="--only fanout")
	@tests/install-debian-packages.sh
	@$(BIN)/python -m bench $(ARGS)

build: $(VENV)/dev ## Build the page again
	@cd frontend && $(NPM) run build

lambda-package: $(VENV)/dev ## Pack Parlour for AWS Lambda, as build/parlour-lambda.zip
	@$(BIN)/python -m tools.lambda_package

lambda-budget: lambda-package ## Say what a cold function costs; fails if that has grown
	@$(BIN)/python -m tools.lambda_budget

lambda-local: $(VENV)/dev deploy/lambda/emulator/node_modules ## Serve as functions of AWS Lambda, on an emulator (ARGS="--port 8080")
	@$(BIN)/python -m tools.lambda_local $(ARGS)

lock: $(VENV)/dev ## Renew requirements.lock within the ranges of pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
	  --no-header --no-annotate --upgrade pyproject.toml requirements-dev.txt --output-file requirements.lock

clean: ## Remove what was set up and built, not the data
	rm -rf $(VENV) frontend/node_modules bench/peers/node_modules deploy/lambda/emulator/node_modules \
	  parlour/page build dist

bench/peers/node_modules deploy/lambda/emulator/node_modules: %/node_modules: %/package-lock.json $(VENV)/dev
	@cd $* && $(NPM) ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

# npm runs `node` by name: the virtual environment's comes first.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Parlour needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

# Each stamp is newer than what it was made from; pip builds the page on the way.
$(VENV)/page: $(BIN)/python pyproject.toml requirements.lock requirements.txt hatch_build.py $(FRONTEND)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/dev: $(VENV)/page requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --requirement requirements-dev.txt
	@touch $@

build/sam/installed: requirements-sam.txt | $(VENV)/dev
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/sam
	$(BIN)/uv pip install --quiet --python build/sam --requirement requirements-sam.txt
	@touch $@
