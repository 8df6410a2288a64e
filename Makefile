# What a developer and a machine do with this project. "make" alone lists it.

PYTHON ?=
JOBS ?= 2
BIN := .venv/bin
SOURCES := logistics tests benchmarks config.py wsgi.py

# Nothing is written outside the clone, whatever a tool takes for its home.
INSIDE := V="$(CURDIR)/var"; env HOME="$$V/home" TMPDIR="$$V/tmp" XDG_CACHE_HOME="$$V/cache" \
	XDG_CONFIG_HOME="$$V/home/config" XDG_DATA_HOME="$$V/home/data" XDG_STATE_HOME="$$V/home/state"

.DEFAULT_GOAL := help
.PHONY: help install run test test-tools lint format prove bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/fonts ## create .venv from the lock and build the fonts

# Any Python from 3.11 with venv will do; without one, a single line says what is missing.
.venv/installed: requirements-dev.txt setup.cfg pyproject.toml
	@python=; for found in $(PYTHON) python3.11 python3; do \
		if $$found -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$found; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 with venv is missing: apt-get install python3.11 python3.11-venv" >&2; exit 3; \
	fi; \
	echo "installing into .venv; the first time takes about a minute" >&2; \
	test -x $(BIN)/python || $$python -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/fonts: .venv/installed $(wildcard logistics/docs/fonts/*.py logistics/reference/tables/glyph-coverage.json)
	@echo "building the fonts of the papers" >&2
	@$(BIN)/python -m logistics.docs.fonts.build >&2
	@touch $@

run: .venv/fonts ## start the service with its demonstration, until SIGTERM or Ctrl-C
	@$(BIN)/logistics init --quiet
	@$(BIN)/logistics demo --if-empty --quiet
	@exec $(BIN)/logistics serve

test: .venv/fonts var/ready ## run all tests and measure branch coverage
	$(INSIDE) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --cov --cov-report=term

# Program, Java archive or model of a script, and the Debian package it comes with.
TEST_TOOLS := chromium:chromium pdftoppm:poppler-utils qpdf:qpdf strace:strace \
	java:default-jre-headless preflight.jar:libpdfbox2-java commons-io.jar:libcommons-io-java \
	javax.activation.jar:libactivation-java jaxb-api.jar:libjaxb-api-java \
	tesseract:tesseract-ocr eng.traineddata:tesseract-ocr-eng chi_sim.traineddata:tesseract-ocr-chi-sim
JARS := /usr/share/java
MODELS = $(wildcard /usr/share/tesseract-ocr/*/tessdata)

test-tools: ## install the Debian programs that some tests use
	@missing=; for needed in $(TEST_TOOLS); do \
		command -v $${needed%%:*} >/dev/null || test -e $(JARS)/$${needed%%:*} || \
			test -e $(MODELS)/$${needed%%:*} || \
			missing="$$missing $${needed##*:}"; \
	done; \
	if [ -n "$$missing" ]; then \
		as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
		$$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

lint: .venv/installed var/ready ## ruff, formatting, mypy strict and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(SOURCES)
	$(BIN)/lint-imports --cache-dir var/cache/imports

format: .venv/installed ## format the code and apply safe fixes
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

# A proof is a test marked "prove"; it asks tests.bars.sized for its numbers and tells figures.
prove: .venv/fonts var/ready ## measure the bars at full numbers; BAR=name for one
	$(INSIDE) LOGISTICS_PROOF=full $(BIN)/python -m pytest -m prove -o faulthandler_timeout=7200 $(if $(BAR),-k '$(BAR)')

bench: .venv/fonts var/ready ## time the program: medians of five, as ratios within one run
	$(INSIDE) $(BIN)/python -m benchmarks

lock: ## resolve the dependencies of setup.cfg into the three lock files (needs uv)
	$(LOCK) --extra dev --output-file requirements-dev.txt setup.cfg
	$(LOCK) --constraint requirements-dev.txt --output-file requirements.txt setup.cfg
	$(LOCK) --constraint requirements-dev.txt --extra distributed --output-file requirements-distributed.txt setup.cfg

LOCK := uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-header --custom-compile-command "make lock"

clean: ## remove .venv, var and every cache
	rm -rf .venv var build dist *.egg-info

var/ready:
	@mkdir -p var/home var/tmp var/cache var/coverage
	@touch $@
