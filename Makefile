# Verbs: run, test, format, bench, tables, messages, clean. The first use of any of them sets everything up in .venv.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/ready
ARGS ?= --help

.PHONY: run test format bench tables messages clean

run: $(READY)
	@$(VENV)/bin/uvbcalc $(ARGS)

# What WeasyPrint draws with; without it the tests of PDF are left out, and say so.
PDF_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core

test: $(READY)
	@sh tools/debian.sh $(PDF_LIBRARIES) || true
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest

format: $(READY)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(READY)
	$(VENV)/bin/python benchmarks/run.py

# About ten minutes: reruns the radiative-transfer solver.
tables: $(READY)
	$(VENV)/bin/python tools/make_action_spectra.py
	$(VENV)/bin/python tools/make_cloud_table.py
	$(VENV)/bin/python tools/make_places.py
	$(VENV)/bin/python tools/make_uv_table.py

# After a change of words: collects the messages; then translate what is new in the .po files and run it again.
messages: $(READY)
	$(VENV)/bin/python tools/make_messages.py

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Debian keeps venv in a package of its own; where it is missing and may be installed, install it.
$(READY): pyproject.toml requirements-test.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || sh tools/debian.sh python3-venv
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement requirements-test.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
