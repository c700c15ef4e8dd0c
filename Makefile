# Verbs: run, test, format, bench, tables, checksums, messages, pages, validate, docs, lowest, newest, matrix, mutants, fuzz,
# coverage, lock, release, clean. The first use of any of them sets everything up, in .venv or .venv-NAME.
PYTHON ?= python3
VENV := .venv
RUNS := $(VENV)/runs
TESTS := $(VENV)/tests
NOX := .venv-matrix/bin/nox
PIP = $(VENV)/bin/pip --quiet --disable-pip-version-check
ARGS ?= --help
# What WeasyPrint draws with; where it is missing and cannot be installed, the tests of PDF are skipped, and say so.
PDF_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
# A broker for the tests of MQTT, which are skipped without one, and say so.
BROKER := mosquitto

.PHONY: run test format bench tables checksums messages pages validate docs lowest newest matrix mutants fuzz coverage lock release clean

run: $(RUNS)
	@$(VENV)/bin/uvbcalc $(ARGS)

test: $(TESTS)
	@sh tools/debian.sh $(PDF_LIBRARIES) $(BROKER) || true
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest --numprocesses auto --dist loadfile

format: $(TESTS)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(TESTS)
	$(VENV)/bin/python benchmarks/run.py
	$(VENV)/bin/python benchmarks/cohort.py

# About twenty minutes: reruns the radiative-transfer solver.
tables: $(TESTS)
	$(VENV)/bin/python tools/make_action_spectra.py
	$(VENV)/bin/python tools/make_checksums.py
	$(VENV)/bin/python tools/make_cloud_table.py
	$(VENV)/bin/python tools/make_places.py
	$(VENV)/bin/python tools/make_uv_table.py
	$(VENV)/bin/python tools/make_checksums.py

# After any other change in data/: a table that does not have its checksum is taken for damaged.
checksums:
	$(PYTHON) tools/make_checksums.py

# After a change of words: collects the messages; then translate what is new in the .po files and run it again.
messages: $(TESTS)
	$(VENV)/bin/python tools/make_messages.py

# The tests with the lowest version of every dependency that pyproject.toml allows, and with the newest that there is;
# each in an environment of its own, which noxfile.py makes: matrix does both on every Python from 3.11 on that is there.
matrix: $(NOX)
	$(NOX)

lowest newest: $(NOX)
	$(NOX) --keywords $@

# Nox needs nothing of uvbcalc, so its environment holds nothing else.
$(NOX):
	@$(PYTHON) -m venv .venv-matrix
	@.venv-matrix/bin/pip --quiet --disable-pip-version-check install 'nox>=2024.4'

# Small changes of the model's lines, one by one, and whether a test notices: `make mutants MUTATED='uvbcalc.blood.*'`
# for one wing or one room. A wing takes from minutes to an hour; what was tried is kept in mutants/, and only what has
# changed since is tried again. Those that live are named at the end.
MUTATED ?= uvbcalc.skin.* uvbcalc.synthesis.*
mutants: $(TESTS)
	@$(PIP) install 'mutmut>=3.8'
	-$(VENV)/bin/mutmut run $(foreach name,$(MUTATED),'$(name)')
	$(VENV)/bin/mutmut results
# Reports to look at, in four languages, each tried by axe-core in Chromium on a phone and a screen, light and dark.
pages: $(TESTS)
	@sh tools/debian.sh $(PDF_LIBRARIES) chromium
	@command -v npm >/dev/null || sh tools/debian.sh npm
	npm install --prefix tools/pages --no-save --no-fund --no-audit --silent playwright-core axe-core
	$(VENV)/bin/python tools/make_pages.py build/pages
	cd tools/pages && node check.mjs $(CURDIR)/build/pages/*.html

# Everything that others computed, measured or published, beside ours, in one table; docs writes it into the pages.
DOCS := .venv-docs
validate: $(DOCS)/ready
	$(DOCS)/bin/python -m validation

docs: $(DOCS)/ready
	$(DOCS)/bin/python -m sphinx --nitpicky --fail-on-warning --keep-going --quiet -b html docs docs/_build/html
	@echo docs/_build/html/index.html

# An environment of a dependency group; pip knows groups from 25.1 on.
.venv-%/ready: pyproject.toml
	@$(PYTHON) -m venv .venv-$*
	@.venv-$*/bin/pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	@.venv-$*/bin/pip --quiet --disable-pip-version-check install --editable '.[pdf,maps,cohort,web]' --group $*
	@touch $@

# Random text for everything that reads what people write: `make fuzz CASES=1000000`. Every tools/fuzz*.py is a target.
CASES ?= 20000
fuzz: $(TESTS)
	@for target in tools/fuzz*.py; do \
		test -e $$target || { echo "no fuzz target in tools/"; exit 1; }; \
		echo $$target; $(VENV)/bin/python $$target $(CASES) || exit 1; \
	done

# Branches that the tests run: in the wings below report 97 % at least.
coverage: $(TESTS)
	@$(PIP) install 'pytest-cov>=5.0'
	$(VENV)/bin/pytest --cov --cov-report=html:htmlcov --cov-report=
	$(VENV)/bin/coverage report --skip-covered --omit='*/report/*,*/cli/*,*/web/*,*/__main__.py' --fail-under=97

# What a user gets, pinned with hashes: `pip install --require-hashes --requirement requirements-lock.txt`.
lock: $(RUNS)
	$(VENV)/bin/python tools/release/make_lock.py

# Built twice and compared, checked, installed in an empty environment and started; lands in dist/.
release: .venv-release/ready
	sh tools/release/release.sh .venv-release/bin/python

clean:
	rm -rf $(VENV) mutants $(DOCS) .venv-release .venv-matrix .nox htmlcov docs/_build \
		docs/generated docs/validation build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Debian keeps venv in a package of its own; where it is missing and may be installed, install it.
$(RUNS): pyproject.toml requirements-test.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || sh tools/debian.sh python3-venv
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --constraint requirements-test.txt --editable '.[pdf,web]'
	@$(VENV)/bin/python -m compileall -q uvbcalc
	@touch $@

$(TESTS): $(RUNS)
	@$(PIP) install --requirement requirements-test.txt
	@touch $@
