# What you can do with this checkout. Everything a fresh machine needs is set up on the way:
# Debian, Ubuntu or macOS with Python 3.11, 3.12 or 3.13.
#
#   make run           the site with a demonstration place, on http://localhost:8000
#                      (another port: make run PORT=8080)
#   make check         does the house stand? in less than a minute
#   make test          everything that must hold, both databases and a real browser
#   make prove         the same with the full counts; writes dated figures into docs/proof/
#   make styles        build the style sheets again
#   make messages      bring the Dutch texts up to date with the English ones in the source
#   make requirements  choose versions of packages again and write their hashes down

SHELL := /bin/bash
.DEFAULT_GOAL := check
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check
STYLES := src/samenspel/ui/static/ui/built/samenspel.css
MESSAGES := $(VENV)/.messages
TEXTS := $(wildcard src/samenspel/*/locale/*/LC_MESSAGES/django.po)
STYLED := $(shell find src/samenspel -name '*.html' -o -name '*.css' -not -path '*/built/*' -o -name '*.py' -o -name '*.js' 2>/dev/null)
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export MKL_NUM_THREADS ?= 1

.PHONY: run check test prove styles messages requirements ready

run: ready
	@SAMENSPEL_DEMO=$${SAMENSPEL_DEMO:-1} $(VENV)/bin/samenspel run $(if $(PORT),--port $(PORT))

check: ready $(VENV)/.dev
	@$(PYTHON) tools/run_tests.py check

test: ready $(VENV)/.dev
	@cannot=$$(bash tools/chromium.sh) && CANNOT_RUN="$$cannot" $(PYTHON) tools/run_tests.py test

prove: ready $(VENV)/.dev
	@cannot=$$(bash tools/chromium.sh) && CANNOT_RUN="$$cannot" $(PYTHON) tools/run_tests.py prove

styles: $(VENV)/.run
	@$(PYTHON) tools/set_up_styles.py

messages: $(VENV)/.run
	@$(PYTHON) tools/messages.py update
	@$(PYTHON) tools/messages.py compile

requirements: $(VENV)/.dev
	@bash tools/requirements.sh

ready: $(VENV)/.run $(STYLES) $(MESSAGES)

$(VENV)/bin/python:
	@bash tools/make_venv.sh $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the packages of requirements.txt"
	@$(PIP) install -q --require-hashes -r requirements.txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Installing the packages of requirements-dev.txt"
	@$(PIP) install -q --require-hashes -r requirements-dev.txt
	@touch $@

# A class that no page uses is left out of the style sheet, so pages count as sources of it.
$(STYLES): package-lock.json tools/build_styles.mjs $(STYLED) | $(VENV)/.run
	@$(PYTHON) tools/set_up_styles.py
	@touch $@

$(MESSAGES): $(TEXTS) tools/messages.py | $(VENV)/.run
	@$(PYTHON) tools/messages.py compile
	@touch $@
