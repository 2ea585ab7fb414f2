# What people type. Everything else is `.venv/bin/sightline --help`.

PYTHON := $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))) false)
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
LOCKS  := setup runtime demo postcodes dev

.PHONY: setup demo clean-demo test lint bench pictures lock

setup: $(VENV)/stamp

demo: setup
	$(BIN)/sightline demo --port $(PORT)

clean-demo: setup
	$(BIN)/sightline database empty --yes

test: setup
	$(BIN)/python -m tests.chromium
	$(BIN)/pytest $(PYTEST)

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --confidence-level medium --configfile pyproject.toml sightline
	$(BIN)/djlint --quiet --lint sightline
	$(BIN)/mypy

pictures: setup
	$(BIN)/python -m docs.take_pictures

# All of it, at the sizes of the targets: make bench BENCH=--whole. Takes an hour.
bench: setup
	$(BIN)/sightline bench $(BENCH)

# Versions and hashes without addresses, so that they install from any mirror.
lock: setup
	cd requirements && for name in $(LOCKS); do \
	  ../$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" --output-file $$name.txt $$name.in || exit 1; \
	done

# pip comes with Python and fetches uv; uv then makes the environment exactly what is locked.
# A mirror that only pip was told of is passed on, and the certificates this machine trusts hold.
$(VENV)/stamp: requirements/setup.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Sightline needs Python 3.11 or newer: install python3.11 with its venv."; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/setup.txt
	mirror="$${PIP_INDEX_URL:-$$($(BIN)/python -m pip config get global.index-url 2>/dev/null)}"; \
	export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$mirror}"; \
	test -n "$$UV_DEFAULT_INDEX" || unset UV_DEFAULT_INDEX; \
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --system-certs --require-hashes requirements/dev.txt && \
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --offline --no-deps --editable .
	touch $@
