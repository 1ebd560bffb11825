# Needs a Python of 3.11 or later and make; everything else is installed into .venv, beside this file.
# A target that has nothing to do starts no pip: the files .venv/.*-stamp say for which versions it was filled.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
SOURCES := reader tests
# Choose another Python with `make PYTHON=… read`, another library with `make LIBRARY=… read`.
PYTHON :=
LIBRARY := .library
# One measurement with `make ONLY=bench_start bench`.
ONLY := bench_*
MINUTES := 10

.PHONY: help read test check bench fuzz format constraints clean
.DELETE_ON_ERROR:

help:
	@echo "make read         install, take in the sample articles, open the reader"
	@echo "make test         run every test"
	@echo "make check        everything a change must pass: format, lint, types, layers, spelling, tests with coverage"
	@echo "make bench        print the measurements"
	@echo "make fuzz         read damaged sources for ten minutes (MINUTES=…), and say what went wrong"
	@echo "make format       format the code, mend what the linter can"
	@echo "make constraints  write the versions now installed into constraints.txt"
	@echo "make clean        remove what was made here, but not $(LIBRARY): it holds your notes"

read: $(VENV)/.read-stamp
	@$(PY) -m reader --library "$(LIBRARY)" seeds

test: $(VENV)/.test-stamp
	$(PY) -m pytest -n 2 --dist worksteal -q

check: $(VENV)/.test-stamp
	$(PY) -m ruff format --check $(SOURCES)
	$(PY) -m ruff check $(SOURCES)
	$(PY) -m mypy
	$(BIN)/lint-imports
	$(PY) -m codespell_lib
	$(PY) -m pytest -n 2 --dist worksteal -q --cov --cov-report=term

bench: $(VENV)/.test-stamp
	@failed=; for script in tests/benchmarks/$(ONLY).py; do \
	  name=$$(basename "$$script" .py); echo "== $$name"; \
	  $(PY) -m "tests.benchmarks.$$name" || failed="$$failed $$name"; \
	done; \
	if [ -n "$$failed" ]; then echo "not measured:$$failed" >&2; exit 1; fi

fuzz: $(VENV)/.test-stamp
	$(PY) -W ignore -m tests.benchmarks.fuzz_importers $(MINUTES)

format: $(VENV)/.test-stamp
	$(PY) -m ruff format $(SOURCES)
	$(PY) -m ruff check --fix $(SOURCES)

constraints: $(VENV)/.test-stamp
	@grep '^#' constraints.txt > $(VENV)/constraints.txt
	@$(PY) -m pip freeze --all --exclude-editable | grep '==' >> $(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* htmlcov
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

# A dangling link, left when the system's Python went away, counts as missing: --clear then begins again.
$(PY):
	@for candidate in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if [ -n "$$candidate" ] && "$$candidate" -c \
	    'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Making $(VENV) with $$("$$candidate" --version)"; exec "$$candidate" -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "Broadsheet needs Python 3.11 or later, with venv and ensurepip (on Debian: python3-venv)." >&2; exit 1

# The pip that comes with Python 3.11 cannot resolve the set of packages, so it is renewed before anything else.
$(VENV)/.pip-stamp: | $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	@$(PY) -m pip install --quiet --disable-pip-version-check --upgrade -c constraints.txt pip
	@touch $@

$(VENV)/.read-stamp: pyproject.toml constraints.txt $(VENV)/.pip-stamp
	@echo "Installing Broadsheet into $(VENV) (the first time this takes a minute)"
	@$(PY) -m pip install --quiet -c constraints.txt -e '.[pdf,warc]'
	@touch $@

$(VENV)/.test-stamp: $(VENV)/.read-stamp
	@$(PY) -m pip install --quiet -c constraints.txt --group dev
	@touch $@
