# Two commands are enough: `make run` and `make test`. They need python3 (3.11 or later) with pip,
# git and make, nothing else; `make help` lists the rest.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
ARGS ?=
UV := uv==0.13.9

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
COMMAND := $(BIN)/throughline

# --without-pip and the system's own pip, because Debian's python3 has no ensurepip; the two -q
# hide pip's notes about this machine's configuration, never its errors. --no-deps, because a lock
# names all there is: left to resolve, an older pip tries the newest release of what is asked for
# with an extra, and stops because the lock has no hash of it.
PIP = $(PYTHON) -m pip --python $(PY) -qq --disable-pip-version-check --no-input install \
	--no-deps --require-hashes --only-binary :all: --no-warn-script-location --root-user-action ignore

GENERATED := openapi.json docs/generated seed/schema app/routers/examples

.PHONY: help setup run serve migrate seed test spec browser check lint type arch fresh image fmt \
	docs promise bench client clients migration lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## Running it

setup: $(COMMAND) ## Make .venv with the throughline command in it
	@echo "Ready: $(COMMAND) --help, or make run."

run: $(COMMAND) ## Set up, migrate, load the content and serve on 127.0.0.1:8000 (ARGS="--port 9000")
	@$(COMMAND) serve $(ARGS)

serve: run ## The same as run

migrate: $(COMMAND) ## Bring the database to the newest schema
	@$(COMMAND) migrate $(ARGS)

seed: $(COMMAND) ## Load the seed content into an empty database
	@$(COMMAND) seed $(ARGS)

## Testing it

# Three at once, also on two processors: some of them wait for processes that they have started.
# Compiled tests are kept, whatever the environment says: each of the three would compile them all.
test: $(VENV)/.dev ## Set up and run every test on SQLite and PostgreSQL (ARGS="tests/unit -k pause" for some)
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n 3 $(or $(ARGS),--cov)

spec: $(VENV)/.dev ## Run the clinical scenarios and the decision tables
	@$(PY) -m pytest tests/spec $(ARGS)

browser: $(VENV)/.gate ## Try /docs in a browser (needs Debian's chromium)
	@$(PY) -m pytest -n 2 tests/browser $(ARGS)

check: lint type arch fresh ## Everything CI runs besides the tests

lint: $(VENV)/.dev ## Check the format and the lint rules
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make fmt." >&2; exit 1; }
	@$(BIN)/ruff check .

type: $(VENV)/.dev ## Check the types
	@$(BIN)/mypy

arch: $(VENV)/.dev ## Check the layers and the house style
	@$(BIN)/lint-imports --no-logo
	@$(PY) -m pytest -q tests/architecture $(ARGS)

fresh: $(VENV)/.dev ## Check that the generated files are those this code generates
	@rm -rf build/before && mkdir -p build/before && cp -R $(GENERATED) build/before/
	@$(MAKE) docs
	@for made in $(GENERATED); do \
	diff -ru -x __pycache__ "build/before/$${made##*/}" "$$made" || stale="$$stale $$made"; done; \
	[ -z "$$stale" ] || { echo "Stale, and made anew just now:$$stale. Commit them." >&2; exit 1; }

BASE = $(firstword $(shell awk '$$1 == "FROM" { print $$2 }' Dockerfile))

image: $(VENV)/.gate ## Check the Dockerfile, and build it where buildah and the base image are to be had
	@$(BIN)/hadolint Dockerfile
	@if ! command -v buildah >/dev/null; then echo "Dockerfile checked, but not built: there is no buildah here."; \
	elif ! buildah inspect --type image $(BASE) >/dev/null 2>&1; then \
	echo "Dockerfile checked, but not built: buildah has no $(BASE)."; \
	else buildah bud --pull-never --format docker -t throughline .; fi

## Changing it

fmt: $(VENV)/.dev ## Format, and fix what can be fixed
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix .

docs: $(VENV)/.dev ## Make openapi.json, its examples, the content schemas, the pages and the collection anew
	@mkdir -p build
	@$(PY) -m generators.examples >build/captured.log 2>&1 || { cat build/captured.log >&2; exit 1; }
	@$(COMMAND) openapi --out openapi.json
	@$(PY) -c 'from pathlib import Path; from app.content_files.schemas import schema_files; \
	[path.write_text(text) for path, text in schema_files(Path("seed")).items()]'
	@$(PY) -m generators.documentation

promise: $(VENV)/.dev ## Promise the interface as it is now (at a release; refused while a break is untold)
	@$(PY) -m generators.contract.breaking

bench: $(VENV)/.bench ## Measure, as ratios, in one interleaved run
	@$(PY) -m bench $(ARGS)

client: $(VENV)/.dev ## Generate a Python client from openapi.json into build/clients/python
	@rm -rf build/clients/python && mkdir -p build/clients
	@PATH="$(CURDIR)/$(BIN):$$PATH" openapi-python-client generate --path openapi.json --output-path build/clients/python

clients: client $(VENV)/.clients ## Generate two more (Python, TypeScript), with openapi-generator
	@rm -rf build/clients/generator-*
	@for kind in python typescript-fetch; do $(BIN)/openapi-generator-cli generate -i openapi.json \
	-g $$kind -o build/clients/generator-$$kind >build/clients/$$kind.log 2>&1 || { \
	tail build/clients/$$kind.log >&2; exit 1; }; done
	@echo "In build/clients: python, generator-python, generator-typescript-fetch."

migration: $(VENV)/.dev ## Write a migration for a changed table (NAME="add teams")
	@test -n "$(NAME)" || { echo 'Say what it does: make migration NAME="add teams"' >&2; exit 1; }
	@PATH="$(CURDIR)/$(BIN):$$PATH" alembic revision --autogenerate -m "$(NAME)"

LOCK = .tools/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" $(ARGS) pyproject.toml
ON_DEV = -c requirements/dev.txt

lock: .tools/bin/uv ## Lock the dependencies again (ARGS=--upgrade for newer ones)
	@$(LOCK) -o requirements/runtime.txt
	@$(LOCK) -o requirements/dev.txt --group dev -c requirements/runtime.txt
	@$(LOCK) -o requirements/bench.txt --group bench $(ON_DEV)
	@$(LOCK) -o requirements/gate.txt --group gate $(ON_DEV)
	@$(LOCK) -o requirements/clients.txt --group clients $(ON_DEV)
	@! grep -n '://' requirements/*.txt || { echo "A lock names a host: take it out." >&2; exit 1; }

clean: ## Remove all that can be made again (never data/)
	@rm -rf $(VENV) .tools build .coverage .hypothesis .*_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: each is newer than the lock it was installed from, or is made again.

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Throughline needs Python 3.11 or later: make PYTHON=python3.12 names another one." >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { \
	echo "Throughline needs pip for $(PYTHON): on Debian, apt-get install python3-pip." >&2; exit 1; }
	@$(PYTHON) -m venv --clear --without-pip $(VENV)

$(COMMAND): bin/throughline $(VENV)/.runtime
	@cp bin/throughline $@

$(VENV)/.runtime: requirements/runtime.txt $(PY)
	@echo "Setting up .venv from requirements/runtime.txt (once, well under a minute) ..."
	@$(PIP) -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev $(VENV)/.bench $(VENV)/.gate $(VENV)/.clients: $(VENV)/.%: requirements/%.txt $(VENV)/.runtime | $(COMMAND)
	@echo "Adding requirements/$*.txt (once) ..."
	@$(PIP) -r requirements/$*.txt
	@touch $@

$(VENV)/.bench $(VENV)/.gate $(VENV)/.clients: $(VENV)/.dev

.tools/bin/uv: Makefile
	@rm -rf .tools
	@$(PYTHON) -m pip -qq --disable-pip-version-check install --root-user-action ignore --target .tools "$(UV)"
	@touch $@
