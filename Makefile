# Verbs: run, test, fuzz, format, bench, tables, messages, clean. The first use of any of them sets everything up in .venv.
PYTHON ?= python3
VENV := .venv
RUNS := $(VENV)/runs
TESTS := $(VENV)/tests
PIP = $(VENV)/bin/pip --quiet --disable-pip-version-check
ARGS ?= --help
# What WeasyPrint draws with; where it is missing and cannot be installed, the tests of PDF are skipped, and say so.
PDF_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core

.PHONY: run test fuzz format bench tables messages clean

run: $(RUNS)
	@$(VENV)/bin/uvbcalc $(ARGS)

test: $(TESTS)
	@sh tools/debian.sh $(PDF_LIBRARIES) || true
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest

# Some minutes: 100 000 random texts to everything that reads what people write; CASES=1000 for fewer.
fuzz: $(TESTS)
	$(VENV)/bin/python tools/fuzz.py $(CASES)

format: $(TESTS)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(TESTS)
	$(VENV)/bin/python benchmarks/run.py

# About twenty minutes: reruns the radiative-transfer solver.
tables: $(TESTS)
	$(VENV)/bin/python tools/make_action_spectra.py
	$(VENV)/bin/python tools/make_cloud_table.py
	$(VENV)/bin/python tools/make_places.py
	$(VENV)/bin/python tools/make_uv_table.py

# After a change of words: collects the messages; then translate what is new in the .po files and run it again.
messages: $(TESTS)
	$(VENV)/bin/python tools/make_messages.py

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Debian keeps venv in a package of its own; where it is missing and may be installed, install it.
$(RUNS): pyproject.toml requirements-test.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || sh tools/debian.sh python3-venv
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --constraint requirements-test.txt --editable '.[pdf]'
	@$(VENV)/bin/python -m compileall -q uvbcalc
	@touch $@

$(TESTS): $(RUNS)
	@$(PIP) install --requirement requirements-test.txt
	@touch $@
