# Works from a fresh clone with Python 3.11 or later, git and make. No more is assumed.

.DEFAULT_GOAL := help
.PHONY: help setup dev compiled collected run test check fix lock messages vendor bench relevance proof clean

PYTHON := .venv/bin/python
COMPILE := $(PYTHON) -m uv pip compile pyproject.toml --quiet --generate-hashes \
	--universal --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

# The first Python on the PATH that starts and is new enough.
define FIND_PYTHON
for python in $(BASE_PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then break; fi; python=; \
done; \
if [ -z "$$python" ]; then \
	echo "Error: Python 3.11 or later is needed; here is $$(python3 -V 2>&1)." >&2; \
	echo "If it is not on the PATH: make BASE_PYTHON=/path/to/python3 ..." >&2; \
	exit 1; \
fi
endef

help: ## List these targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

setup: ## Build .venv from requirements.txt, where it is not up to date
	@$(FIND_PYTHON); $$python -m ccsi.environment

dev: ## The same, with the tools for tests and checks
	@$(FIND_PYTHON); $$python -m ccsi.environment dev

compiled:
	@$(PYTHON) -m ccsi.messages compile

# For the image: neither a database nor a secret takes part in it.
collected:
	@DATABASE_URL=postgresql://none/none SECRET_KEY=none \
		$(PYTHON) manage.py collectstatic --no-input

run: setup compiled ## Serve the site on http://127.0.0.1:8000/ (PORT=8001, DEBUG=1)
	@$(PYTHON) -m ccsi.start

test: dev compiled ## Run all tests (ARGS="-k words" for some of them)
	@$(PYTHON) -m ccsi.browser
	$(PYTHON) -m pytest --numprocesses 2 $(ARGS)

check: dev ## Look for faults without changing a file
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check
	.venv/bin/lint-imports --no-cache --no-logo
	$(PYTHON) -m ccsi.messages check
	$(PYTHON) manage.py makemigrations --check --dry-run
	DEBUG=0 HTTPS_ONLY=1 $(PYTHON) manage.py check --deploy --fail-level WARNING

fix: dev ## Repair what the tools can repair
	-.venv/bin/ruff check --fix
	.venv/bin/ruff format
	-find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade

lock: dev ## Pin the dependencies of pyproject.toml (ARGS=--upgrade for newer ones)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --output-file requirements.txt $(ARGS)
	$(COMPILE) --output-file requirements-dev.txt --extra dev $(ARGS)

messages: dev ## Bring the catalogues of messages in step with the code
	$(PYTHON) -m ccsi.messages extract

vendor: dev ## Fetch the front-end files anew (needs npm)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check fonttools brotli
	$(PYTHON) -m ccsi.vendor

bench: dev ## Measure pages, memory and more (SIZE=100000 made-up ones, FRESH=1, WALK=10000)
	@$(PYTHON) -m ccsi.bench $(if $(SIZE),--size=$(SIZE)) $(if $(FRESH),--fresh) \
		$(if $(WALK),--walk=$(WALK)) $(if $(LANGUAGES),--languages=$(LANGUAGES))

relevance: dev ## Judge the search by queries in six languages
	@$(PYTHON) -m ccsi.relevance

proof: dev ## Prove the counts on 10 000 random cases
	HYPOTHESIS_PROFILE=proof $(PYTHON) -m pytest --quiet \
		tests/facets/test_counts_are_promises.py $(ARGS)

clean: ## Remove what can be built again; the database in var/ stays
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis var/static
	rm -f ccsi/locale/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
