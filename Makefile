# make run        from nothing to a comparison of three variants and a series to mail
# make test       what CI runs: real git, Xen tree, build and boot included
# make test-full  everything, without a limit on time
#
# Each installs what is missing first: Debian packages (with sudo where not root) and a virtual
# environment in .venv. Nothing outside this folder and the XDG cache folder is touched otherwise.

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

SHELL  := /bin/bash
BIN    := $(VENV)/bin
SUDO   := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT    := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends

# Package lists are missing on a new machine; another vendor's broken list must not stop us.
install = $(APT) $(1) || { $(SUDO) apt-get -qq update || true; $(APT) $(1); }

.PHONY: run test test-full lint packages spin clean
.DELETE_ON_ERROR:

run: $(VENV)/.run packages
	$(BIN)/xenpatchgen compare $(ARGS)

test: $(VENV)/.test packages spin lint
	$(BIN)/pytest -n 2 --dist worksteal -m "not full" $(ARGS)

test-full: $(VENV)/.test packages spin lint
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

packages: $(VENV)/.run
	@missing="$$($(BIN)/xenpatchgen doctor --packages)" && \
	if [ -n "$$missing" ]; then $(call install,$$missing); fi

# What checks the simulator is no need of a run: the doctor does not ask for it.
spin:
	@command -v spin >/dev/null || { $(call install,spin); }

$(VENV)/bin/pip:
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { $(call install,python3-venv) && \
	rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }

$(VENV)/.run: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
