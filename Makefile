# `make` names the commands. Everything is made in .venv and build/; nothing outside the folder changes but system packages.
SHELL := bash
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

BIN := .venv/bin
JUDGES := tests/judges/node_modules/.package-lock.json
INSTALL := -m pip install -qq --disable-pip-version-check --no-input
PIP := $(BIN)/python $(INSTALL)
LOCK = uv pip compile --no-config --quiet --upgrade --universal --fork-strategy fewest \
	--python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
export PYTHON

# CI has every tool: what needs one fails there instead of being skipped.
ifneq ($(CI),)
export C2C_REQUIRE_TOOLS := 1
endif

.PHONY: help book test check fix golden pictures gallery comparison bench bench-import lock dist clean book-system test-system
help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

book: build/.book ## build and validate the sample book: build/*.epub and build/*.pdf
	@awk '{ printf "%s%s", (NR > 1 ? " and " : ""), $$0 } END { print (NR > 1 ? " are" : " is"), "up to date" }' build/.book

test: test-system .venv/.dev-stamp ## run all tests; PYTEST_ARGS='-k comments' picks some
	@$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

check: book-system .venv/.dev-stamp ## read the code without running it, and the sample for its findings
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/c2c check

fix: .venv/.dev-stamp ## mend what ruff can mend by itself
	@$(BIN)/ruff check --fix --show-fixes
	@$(BIN)/ruff format

golden: test-system .venv/.dev-stamp ## rewrite the expectations of the tests: read the diff like code
	@$(BIN)/python -m pytest -n auto --update-golden $(PYTEST_ARGS)

pictures: build/.book ## make the README's pictures anew from the sample book
	@$(BIN)/python scripts/pictures.py

gallery: book-system .venv/.book-stamp ## set the sample in every theme on three papers: docs/gallery/
	@$(BIN)/python scripts/gallery.py

comparison: build/.book .venv-bench/.stamp ## set the sample with pandoc and Typst, too: docs/comparison/
	@$(BIN)/python scripts/comparison.py

bench: book-system .venv/.book-stamp .venv-bench/.stamp ## measure ours and others; BENCH_ARGS='--sizes 10,100' a part
	@$(BIN)/python bench/run.py $(BENCH_ARGS)

bench-import: .venv/.book-stamp ## measure imports of 1, 50 and 500 MB
	@$(BIN)/python bench/imports.py $(BENCH_ARGS)

lock: ## choose the newest versions that fit pyproject.toml and pin them in locks/
	@command -v uv >/dev/null || { echo "make lock needs uv: run 'pip install uv' and try again." >&2; exit 3; }
	$(LOCK) pyproject.toml --all-extras --group dev --output-file locks/dev.txt
	$(LOCK) pyproject.toml --all-extras --group build --constraints locks/dev.txt --output-file locks/book.txt
	$(LOCK) --group pyproject.toml:bench --constraints locks/dev.txt --output-file locks/bench.txt

dist: .venv/.book-stamp ## make the wheel and the source archive in dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build --directory dist

clean: ## remove what was made, but neither .venv nor .venv-bench
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

book-system:
	@scripts/system.sh pango java

# Without the test tools, tests that need one are skipped, and say so; in CI that is a failure.
test-system:
	@scripts/system.sh pango
	@scripts/system.sh java qpdf node chromium || [ -z "$$CI" ]
	@! command -v npm >/dev/null || $(MAKE) $(JUDGES)

# The lock names no registry: npm asks the one that it is set up for.
$(JUDGES): tests/judges/package-lock.json tests/judges/package.json
	@echo "Installing what tests/judges/package-lock.json pins." && \
	{ npm ci --prefix tests/judges --loglevel=error >/dev/null && touch $@ || [ -z "$$CI" ]; }

.venv/bin/python:
	@scripts/system.sh venv
	@python=$$(scripts/python.sh) && "$$python" -m venv .venv

# The development lock holds every pin of the book's, so it serves for both.
.venv/.book-stamp: locks/book.txt pyproject.toml | .venv/bin/python
	@echo "Installing what locks/book.txt pins into .venv." && \
	$(PIP) --require-hashes -r locks/book.txt && $(PIP) --no-deps --no-build-isolation --editable . && touch $@

.venv/.dev-stamp: locks/dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing what locks/dev.txt pins into .venv." && \
	$(PIP) --require-hashes -r locks/dev.txt && $(PIP) --no-deps --no-build-isolation --editable . && \
	touch .venv/.book-stamp $@

# Others have libraries of their own, which are none of ours.
.venv-bench/.stamp: locks/bench.txt | .venv/bin/python
	@echo "Installing what locks/bench.txt pins into .venv-bench." && rm -rf .venv-bench && \
	$(BIN)/python -m venv .venv-bench && .venv-bench/bin/python $(INSTALL) --require-hashes -r locks/bench.txt && touch $@

# What the book is made from, by content: a checkout or a touch rebuilds nothing, a removed file does.
build/.inputs: always
	@scripts/inputs.sh build/.inputs build/.book

build/.book: build/.inputs | book-system .venv/.book-stamp
	@$(BIN)/c2c build --validate
	@ls build/*.epub build/*.pdf > $@

.PHONY: always
always:
