# Every command of the project. A machine needs Python 3.11 or newer, make and git; the rest goes into .venv.

PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3),python3.11)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --python-version 3.11
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .

# One more than there are cores on the smallest machine: a sixth of their time tests wait for processes of ours.
WORKERS ?= 3
# Tests start a few hundred processes of ours: their modules are compiled once, whatever the machine thinks of caches.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo up check lint types imports test long soak bench images containers bundle lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/dev.stamp ## Prepare .venv with everything development and tests need

demo: .venv/runtime.stamp ## Play the year 2026 of 赣州市 and 汉台区 through four real services, and balance the ledger
	@$(BIN)/liandong demo

up: .venv/runtime.stamp ## Start the system and leave it running until Ctrl-C
	@$(BIN)/liandong up

check: lint types imports test ## Everything that has to hold before a change is shared; CI runs the long tests and those in containers too

lint: .venv/dev.stamp ## Style and formatting (ruff)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/dev.stamp ## Strict types (mypy)
	@$(BIN)/mypy

imports: .venv/dev.stamp ## Who may import whom (import-linter)
	@$(BIN)/lint-imports

test: .venv/dev.stamp ## The tests, on SQLite and PostgreSQL, in memory and on a real broker
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not long" --ignore tests/containers

long: .venv/dev.stamp ## The long tests: the running system struck, robbed and restored, LIVES (20000) random lives of every kind, each benchmark once
	@$(BIN)/pytest -n 2 -m long --ignore tests/containers

soak: .venv/dev.stamp ## Strike the running system at random for SOAK_SECONDS (600), on SQLite and PostgreSQL
	@SOAK_SECONDS=$${SOAK_SECONDS:-600} $(BIN)/pytest --log-cli-level=INFO tests/faults/test_random_schedule.py

bench: .venv/dev.stamp ## Measure the hot paths beside their usual hand-written form
	@$(BIN)/python -m tests.benchmarks

images: ## Build the images; with OFFLINE=1 from Debian's packages and wheels, without a registry
	@$(if $(OFFLINE),deploy/docker/offline/build,deploy/docker/build)

containers: .venv/dev.stamp ## The tests in containers of the images, on a Docker engine
	@$(BIN)/pytest tests/containers

bundle: .venv/dev.stamp ## Everything a network without internet needs, in build/bundle
	@$(BIN)/python -m deploy.bundle.make --output build/bundle

lock: .venv/dev.stamp ## Write requirements/*.txt, with hashes, from requirements/*.in
	@for list in build runtime tracing; do $(COMPILE) requirements/$$list.in -o requirements/$$list.txt || exit 1; done
	@$(COMPILE) --override requirements/runtime.in requirements/dev.in -o requirements/dev.txt

clean: ## Remove .venv, caches and what a local system left behind
	@rm -rf .venv .run build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements/build.txt requirements/runtime.txt | .venv/bin/python
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(INSTALL_SELF)
	@touch $@

# The list is whole, and what runs goes ahead of what a tool would rather have: openapi-python-client an older typer, for
# commands of its own that no test calls.
.venv/dev.stamp: requirements/dev.txt requirements/build.txt requirements/runtime.txt requirements/tracing.txt | .venv/bin/python
	@$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	@$(INSTALL_SELF)
	@touch .venv/runtime.stamp $@
