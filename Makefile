# Two commands: `make run` and `make test`. Everything else is listed by `make help`.
# Needs Python 3.11+ and make; creates .venv from requirements.lock at the first call.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CASE ?= october-1917
WORLDS ?= 1000
SEED ?= 1

# The first of these that starts and is new enough.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1 \
	&& { echo "$$name"; break; }; done)

.PHONY: help run test check docs validate bench peers picture lock clean

help:
	@echo "make run       $(WORLDS) worlds of $(CASE), a report, and how to explore them (CASE=... WORLDS=... SEED=...)"
	@echo "make test      the tests"
	@echo "make check     style, imports, types and pages: ruff, import-linter, pyright, links and commands"
	@echo "make docs      the site, in site/html: pages, executed; a reference; small runs to explore"
	@echo "make validate  the long validations (marker validate)"
	@echo "make bench     benchmarks"
	@echo "make peers     the street beside Mesa, mesa-frames and agentpy: docs/street.md (ONLY=single SIDES=40 REPEATS=3)"
	@echo "make picture   docs/picture.png from a run"
	@echo "make lock      rewrite requirements.lock from pyproject.toml"
	@echo "make clean     remove .venv and caches; runs/ stays"

run: $(READY)
	@$(BIN)/contingent run $(CASE) --worlds $(WORLDS) --seed $(SEED) --report

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pyright
	@$(BIN)/python scripts/check_docs.py

docs: $(READY)
	@$(BIN)/python scripts/site

validate: $(READY)
	@$(BIN)/python -m pytest -m validate

bench: $(READY)
	@$(BIN)/python benchmarks/scaling.py

# The other tools live in an environment of their own; agentpy asks for numpy below 2 but runs without.
peers: $(READY)
	@$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python build/peers
	@VIRTUAL_ENV=build/peers $(BIN)/uv pip install --quiet --editable '.[bench]'
	@VIRTUAL_ENV=build/peers $(BIN)/uv pip install --quiet --no-deps agentpy
	@build/peers/bin/python benchmarks/street.py $(if $(ONLY),--only $(ONLY)) $(if $(SIDES),--sides $(SIDES)) \
		$(if $(REPEATS),--repeats $(REPEATS))

picture: run
	@$(BIN)/python scripts/picture.py runs/$$(ls -t runs | head -1) docs/picture.png

$(READY): requirements.lock pyproject.toml scripts/environment.sh
	@PYTHON="$(PYTHON)" sh scripts/environment.sh $(VENV)
	@touch $@

lock: $(READY)
	@$(BIN)/uv pip compile --universal --fork-strategy fewest --generate-hashes --python-version 3.11 \
		--extra dev --no-emit-index-url --custom-compile-command "make lock" \
		--quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) site .pytest_cache .ruff_cache .import_linter_cache .hypothesis
