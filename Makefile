# Fourfold: every command a person needs. `make demo` and `make test` are the two to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -q pyproject.toml
LOCALES := $(wildcard src/fourfold/ui/locale/*/LC_MESSAGES/django.po)

# What touches the database runs on SQLite and on PostgreSQL: what writes at once in `make test`,
# the rest with the slow proofs.
WRITES := tests/kernel tests/cooperation tests/prevention tests/programme
PAGES := tests/keeping tests/assessment tests/regulatory tests/web tests/programme/pages

.PHONY: demo codes serve test proofs check bench lock bundle sbom messages clean
.DELETE_ON_ERROR:

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Fourfold needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	$(BIN)/pip install --disable-pip-version-check -q --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(BIN)/pip install --disable-pip-version-check -q --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime

# The checkout itself, installed in place, with its message catalogues compiled.
$(VENV)/.project: pyproject.toml $(LOCALES) $(VENV)/.runtime
	$(BIN)/pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@$(BIN)/pybabel -q compile --use-fuzzy -D django -d src/fourfold/ui/locale
	@touch $@

demo: $(VENV)/.project
	@$(BIN)/fourfold demo

# The second factor of each log-in of the demonstration, as it is this half minute.
codes: $(VENV)/.project
	@$(BIN)/fourfold demo --codes

serve: $(VENV)/.project
	@$(BIN)/fourfold serve

test: $(VENV)/.dev $(VENV)/.project
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser and not proof" tests
	FOURFOLD_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not proof" $(WRITES) --ignore tests/programme/pages
	$(BIN)/python -m pytest -q -rs -n 2 --dist loadfile --no-loadscope-reorder -m "not proof" tests/browser

# Slow proofs: processes killed at random, many writers, whole instances backed up and restored.
proofs: $(VENV)/.dev $(VENV)/.project
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m proof tests
	FOURFOLD_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n 2 --dist loadfile -m proof $(WRITES)
	FOURFOLD_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n 2 --dist loadfile $(PAGES)

check: $(VENV)/.dev $(VENV)/.project
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/fourfold manage makemigrations --check --dry-run
	$(BIN)/cog --check -r docs/reference/*.md

bench: $(VENV)/.dev $(VENV)/.project
	$(BIN)/python -m benchmarks

lock: $(VENV)/.dev
	$(BIN)/$(LOCK) -o requirements.lock
	$(BIN)/$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

# A folder of wheels that installs without internet: pip install --no-index --find-links var/bundle fourfold
bundle: $(VENV)/.dev $(VENV)/.project
	rm -rf var/bundle && mkdir -p var/bundle
	$(BIN)/pip download --disable-pip-version-check -q --require-hashes -r requirements.lock -d var/bundle
	$(BIN)/pip wheel --disable-pip-version-check -q --no-deps --no-build-isolation . -w var/bundle
	@ls var/bundle | wc -l | sed 's/$$/ wheels in var\/bundle/'

# A CycloneDX bill of what runs, and its licences; fails on a licence that decision 7 does not allow.
sbom: $(VENV)/.dev $(VENV)/.project
	$(BIN)/python -m tools.sbom

messages: $(VENV)/.dev
	$(BIN)/python -m fourfold.ui.messages

clean:
	rm -rf $(VENV) var/demo
