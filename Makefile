# Mainstay. `make` alone lists the targets; each does its own set-up, and does it once.

PYTHON   ?= python3
JOURNALS ?= journals
OUTPUT   ?= site
# The example agency with its history. Journals of your own are read where they are.
DEMO     := .demo
# The example is shown as its directors see it.
AUDIENCE ?= leads
SIZE     ?= M

# Two environments: what the site needs to be built, and what the project needs to be worked on.
RUN := .venv
DEV := .venv-dev
# The forms are tested with this version of Decap CMS. Its one file is taken without the 480 packages that it was built
# of, which weigh 380 MB; a test holds it against the digest that the page of the forms asks for.
DECAP := 3.16.3

.DEFAULT_GOAL := help
.PHONY: help install site check test format golden screens bench wheel clean
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

test: $(DEV)/installed ## the whole gate: ruff, mypy, import-linter, pytest
	$(DEV)/bin/ruff format --check
	$(DEV)/bin/ruff check
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports
	$(DEV)/bin/python -m pytest --numprocesses auto --dist worksteal

format: $(DEV)/installed ## tidy the code as the gate wants it
	$(DEV)/bin/ruff check --fix
	$(DEV)/bin/ruff format

golden: $(DEV)/installed ## rewrite the expected output of the tests; look at the difference before you commit it
	$(DEV)/bin/python -m pytest --update -m "not slow"

screens: $(DEV)/installed ## take pictures of every kind of page into screens/, to look through
	$(DEV)/bin/python -m tests.site.screens screens

bench: $(RUN)/installed ## measure check and build on an invented corpus (SIZE=S, M or L)
	$(RUN)/bin/python -m bench.run --size $(SIZE)

wheel: $(DEV)/installed ## build the wheel into dist/
	$(DEV)/bin/python -m build --wheel

clean: ## remove everything that was built or installed here
	rm -rf $(RUN) $(DEV) $(DEMO) site screens dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN)/installed: pyproject.toml
	@.ci/need python git
	$(PYTHON) -m venv --clear $(RUN)
	$(RUN)/bin/python -m pip install --quiet --editable .
	@touch $@

# Dependency groups need pip 25.1; an environment starts with the pip of its Python. What the tests of the site and of
# a new repository need from npm lies in the environment too; no package runs a script when it is installed.
$(DEV)/installed: pyproject.toml $(foreach room,site scaffolding,tests/$(room)/package.json tests/$(room)/package-lock.json)
	@.ci/need python git chromium npm gh
	$(PYTHON) -m venv --clear $(DEV)
	$(DEV)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(DEV)/bin/python -m pip install --quiet --editable . --group dev
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
