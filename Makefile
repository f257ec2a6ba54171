# Mainstay. `make` alone lists the targets; each does its own set-up, and does it once.

PYTHON   ?= python3
JOURNALS ?= journals
OUTPUT   ?= site
# The example agency with its history. Journals of your own are read where they are.
DEMO     := .demo
# The example is shown as its directors see it.
AUDIENCE ?= leads
SIZE     ?= M
MORE     ?=

# Two environments: what the site needs to be built, and what the project needs to be worked on.
RUN := .venv
DEV := .venv-dev
# What is measured beside it; nothing of the project needs any of that.
PEERS := .peers
# The forms are tested with this version of Decap CMS. Its one file is taken without the 480 packages that it was built
# of, which weigh 380 MB; a test holds it against the digest that the page of the forms asks for.
DECAP := 3.16.3

# Locked for every Python and system that the packages support. A release is taken a week after it came out, when what
# was smuggled into one has mostly been found (COOLDOWN=P0D for a repair that cannot wait); what is locked already stays,
# unless UPGRADE=--upgrade asks for newer ones.
COOLDOWN ?= P7D
UPGRADE  ?=
LOCK     := $(DEV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
            --quiet --custom-compile-command "make lock" --exclude-newer $(COOLDOWN) pyproject.toml
# The day that the files in a wheel bear, in seconds since 1970; zip archives cannot bear 1970 itself.
EPOCH    := 1580601600

.DEFAULT_GOAL := help
.PHONY: help install site check test format golden screens bench peers lock audit sbom wheel clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(RUN)/installed ## make the command, in an environment of its own
	@echo "The command is $(CURDIR)/$(RUN)/bin/mainstay"

site: $(RUN)/installed ## build the leads' site of the example agency into site/ (JOURNALS=DIR for your own; AUDIENCE=team)
ifeq ($(JOURNALS),journals)
	$(RUN)/bin/mainstay check --journals $(JOURNALS)
	rm -rf $(DEMO)
	$(RUN)/bin/python -m demo.history journals $(DEMO)
	$(RUN)/bin/mainstay build --journals $(DEMO)/journals --output $(OUTPUT) --audience $(AUDIENCE)
else
	$(RUN)/bin/mainstay build --journals $(JOURNALS) --output $(OUTPUT) --audience $(AUDIENCE)
endif

check: $(RUN)/installed ## say what is wrong in the journals, if anything
	$(RUN)/bin/mainstay check --journals $(JOURNALS)

# Hundreds of tests start the program anew: wherever Python is told to keep nothing, each would compile it once more.
test: $(DEV)/installed ## the whole gate: ruff, mypy, import-linter, pytest
	$(DEV)/bin/ruff format --check
	$(DEV)/bin/ruff check
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports
	PYTHONDONTWRITEBYTECODE= $(DEV)/bin/python -m pytest --numprocesses auto --dist worksteal

format: $(DEV)/installed ## tidy the code as the gate wants it
	$(DEV)/bin/ruff check --fix
	$(DEV)/bin/ruff format

golden: $(DEV)/installed ## rewrite the expected output of the tests; look at the difference before you commit it
	$(DEV)/bin/python -m pytest --update -m "not slow"

screens: $(DEV)/installed ## take pictures of every kind of page into screens/, to look through
	$(DEV)/bin/python -m tests.site.screens screens

bench: $(RUN)/installed ## measure check and build on an invented corpus (SIZE=S, M or L)
	$(RUN)/bin/python -m bench.run --size $(SIZE) --stages

peers: $(RUN)/installed $(PEERS)/installed ## measure other site generators in turn with this one (SIZE=S, M or L; MORE=--quick)
	$(RUN)/bin/python -m bench.peers.run --size $(SIZE) $(MORE)

lock: $(DEV)/installed ## write requirements/ anew from pyproject.toml (UPGRADE=--upgrade for newer releases)
	$(LOCK) --group dev $(UPGRADE) --output-file requirements/dev.txt
	$(LOCK) --constraint requirements/dev.txt --output-file requirements/runtime.txt
	$(LOCK:pyproject.toml=) --group build --constraint requirements/dev.txt --output-file requirements/build.txt
	$(LOCK:pyproject.toml=) --group supply --constraint requirements/dev.txt --output-file requirements/supply.txt
	$(LOCK:pyproject.toml=bench/peers/requirements.in) $(UPGRADE) --output-file bench/peers/requirements.txt

audit: $(DEV)/installed ## ask over the network whether anything that is locked is known to be unsafe
	$(DEV)/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements/dev.txt

sbom: $(DEV)/installed ## list what the program is made of, with hashes, into dist/
	mkdir -p dist
	$(DEV)/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
	    --spec-version 1.6 --output-file dist/mainstay.cdx.json requirements/runtime.txt

wheel: $(DEV)/installed ## build the wheel and the source archive into dist/, the same bytes wherever and whenever
	rm -f dist/*.whl dist/*.tar.gz
	SOURCE_DATE_EPOCH=$(EPOCH) $(DEV)/bin/python -m build --no-isolation

clean: ## remove everything that was built or installed here
	rm -rf $(RUN) $(DEV) $(PEERS) $(DEMO) site screens dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Nothing is installed but what is locked, with its hash, whatever index pip is told to ask; the program itself is built
# by what is locked as well.
$(RUN)/installed: pyproject.toml requirements/runtime.txt requirements/build.txt
	@.ci/need python git
	$(PYTHON) -m venv --clear $(RUN)
	$(RUN)/bin/python -m pip install --quiet --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(RUN)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What the tests of the site and of a new repository need from npm lies in the environment too; no package runs a script
# when it is installed.
$(DEV)/installed: pyproject.toml requirements/dev.txt $(foreach room,site scaffolding,tests/$(room)/package.json tests/$(room)/package-lock.json)
	@.ci/need python git chromium npm gh
	$(PYTHON) -m venv --clear $(DEV)
	$(DEV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	$(DEV)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	mkdir $(DEV)/node
	cp tests/site/package.json tests/site/package-lock.json $(DEV)/node
	npm ci --prefix $(DEV)/node --ignore-scripts --no-audit --no-fund --loglevel error
	mkdir $(DEV)/scaffolding
	cp tests/scaffolding/package.json tests/scaffolding/package-lock.json $(DEV)/scaffolding
	npm ci --prefix $(DEV)/scaffolding --ignore-scripts --no-audit --no-fund --loglevel error
	npm pack --silent --pack-destination $(DEV)/scaffolding decap-cms@$(DECAP) >/dev/null
	tar -xzf $(DEV)/scaffolding/decap-cms-$(DECAP).tgz -C $(DEV)/scaffolding --strip-components 2 package/dist/decap-cms.js
	rm $(DEV)/scaffolding/decap-cms-$(DECAP).tgz
	@touch $@

# No package of the other generators runs a script when it is installed, either.
$(PEERS)/installed: bench/peers/requirements.txt bench/peers/package.json bench/peers/package-lock.json
	@.ci/need python npm
	$(PYTHON) -m venv --clear $(PEERS)/python
	$(PEERS)/python/bin/python -m pip install --quiet --require-hashes --requirement bench/peers/requirements.txt
	mkdir -p $(PEERS)/node
	cp bench/peers/package.json bench/peers/package-lock.json $(PEERS)/node
	npm ci --prefix $(PEERS)/node --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@
