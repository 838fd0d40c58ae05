# lantu: `make run` and `make check` do everything on a fresh Debian; see HACKING.md.

PREFIX ?= /usr/local
BUILD ?= build
FLOORS = base text lang plan import query index library compare notes summary session frame terminal clipboard doctor app linear cli

WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wcast-qual -Wredundant-decls -Wswitch-enum
# Together they cost 1 % of the instructions of a start and 2 % of making an index.
# -fzero-call-used-regs=used-gpr would cost 3 % and 5 %, and is left out.
understood = $(shell $(CC) -Werror $(1) -S -x c /dev/null -o /dev/null 2>/dev/null && echo $(1))
NOT_EVERYWHERE := $(call understood,-ftrivial-auto-var-init=zero) $(call understood,-fcf-protection)
HARDENED = -fno-asynchronous-unwind-tables -fstack-protector-strong -fstack-clash-protection \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 $(NOT_EVERYWHERE) -fPIE
LINK_HARDENED = -pie -Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
CFLAGS ?= -O2 -g -ffunction-sections -fdata-sections
# `make CI=1` makes every warning an error, `make SAN=1` builds with the sanitizers.
ifdef CI
WARNINGS += -Werror
endif
ifdef SAN
CFLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDENED = -fPIE
endif
# `make coverage` counts the lines and branches that the tests reach, `make mcdc` whether each
# condition alone has decided. The counts of gcc are kept beside the objects, by absolute names; see
# tests/counts.c.
SAME_ANYWHERE = -ffile-prefix-map=$(CURDIR)=.
ifdef COV
CFLAGS = -O0 -g --coverage
HARDENED = -fPIE
SAME_ANYWHERE =
COUNTS = $(BUILD)/tests/counts.o
WRAPPED = -Wl,--wrap=prctl,--wrap=syscall,--wrap=raise,--wrap=_exit
endif
ifdef MCDC
CC = clang-19
CFLAGS = -O1 -g -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc
HARDENED = -fPIE
SAME_ANYWHERE =
endif

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Iinclude $(WARNINGS) $(HARDENED) $(CFLAGS) -MMD -MP $(SAME_ANYWHERE)

# `make V=1` shows the commands.
ifndef V
quiet = @echo '  $(1)' $(patsubst $(BUILD)/%,%,$@);
endif

# Two of the libraries are linked into the program where their archives are installed: starting
# takes a third of a millisecond less, and every process shares less private memory.
archive = $(shell f=`$(CC) -print-file-name=lib$(1).a`; test -e "$$f" && echo -l:lib$(1).a || echo -l$(1))
LIBS = $(COUNTS) $(WRAPPED) $(call archive,unistring) $(call archive,ncursesw) $(call archive,tinfo) -lcjson

sources = $(foreach floor,$(1),$(sort $(wildcard src/$(floor)/*.c)))
objects = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources,$(1)))
OBJECTS = $(call objects,$(FLOORS))
LIBRARY = $(BUILD)/liblantu.a
UNIT = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
# Steps are those of the plain build, whose program is built once more for it.
ifneq ($(SAN)$(COV)$(MCDC),)
UNIT := $(filter-out %/test_steps,$(UNIT))
endif
FRAMES = $(BUILD)/tests/frames/frames
FUZZ = $(BUILD)/tests/fuzz/replay
TTY = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/tty/test_*.c))
FAULT = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/fault/test_*.c))
TERMINALS = $(addprefix $(BUILD)/tests/terminals/,pages asks)
CLOCK = $(BUILD)/tests/tty/clock.so
KERNEL = $(BUILD)/tests/fault/kernel.so
TTY_SHARED = $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(wildcard tests/tty/tty*.c))
CALLS = $(addprefix $(BUILD)/tests/fault/,calls.o folder.o record.o)
TRACE = $(BUILD)/tests/fault/trace.o
MEMORY = $(BUILD)/tests/fault/memory.so
.SECONDARY: $(TTY_SHARED) $(CALLS) $(TRACE)

all: $(BUILD)/lantu

# What is missing is installed first, so the libraries are looked for by a second make.
run:
	@assets/deps.sh build
	@$(MAKE) --no-print-directory all
	@$(BUILD)/lantu

check:
	@assets/deps.sh check
	@$(MAKE) --no-print-directory tests REAL="$(REAL_TERMINALS)"

# Made beside the compiling, since that takes as long.
LOCALES = $(addprefix build/tests/locale/zh_CN.,GB18030 GBK GB2312 BIG5)
$(LOCALES):
	$(call quiet,LOCALE)tests/locale.sh $(patsubst .%,%,$(suffix $@)) >/dev/null || true

# With REAL in real terminals, too. What takes longest begins.
REAL_TERMINALS = $(wildcard tests/terminals/test_*.sh)
HOUSE = tests/floors.sh tests/style.sh tests/docs.sh tests/runs.sh tests/binary.sh
ifneq ($(COV)$(MCDC),)
HOUSE =
endif
tests: $(LOCALES) all $(UNIT) $(FAULT) $(FRAMES) $(FUZZ) $(TTY) $(CLOCK) $(KERNEL) $(if $(REAL),$(TERMINALS)) tables-check
	@BUILD=$(BUILD) tests/run.sh $(REAL) $(TTY) $(UNIT) $(FAULT) $(wildcard tests/cli/*.sh) $(FRAMES) $(FUZZ) $(HOUSE)

terminals: all $(CLOCK) $(TERMINALS)
	@assets/deps.sh check
	@BUILD=$(BUILD) tests/run.sh $(REAL_TERMINALS)

# What lantu looks like, in pixels, into build/pictures; look at them after a change of colours.
pictures: all
	@assets/deps.sh pictures
	@BUILD=$(BUILD) tests/terminals/pictures.sh

# On a busy machine, each program of a terminal N times, and all tests M times; takes hours.
N = 30
M = 5
load: all $(TTY) $(CLOCK) $(TERMINALS)
	@BUILD=$(BUILD) tests/load.sh $(N) $(M)

# A million random searches, checked against a slow matcher, ten thousand random texts, and as many
# kills while notes are saved; takes some minutes.
NIGHTLY = $(addprefix $(BUILD)/tests/,unit/test_search_random unit/test_mixture fault/test_journal)
nightly: $(NIGHTLY)
	SEARCH_TURNS=1000000 $(BUILD)/tests/unit/test_search_random
	MIXTURES=10000 $(BUILD)/tests/unit/test_mixture
	KILLS=10000 WRITERS=20 SAVES=500 $(BUILD)/tests/fault/test_journal

# A table of the lines and branches that all tests together reach. Tests that measure memory, or how
# little is written, fail in such a build, and the figures are printed all the same.
coverage:
	@assets/deps.sh prove
	@mkdir -p build/cov && find build/cov -name '*.gcda' -delete
	-@GCOV_ERROR_FILE=/dev/null $(MAKE) --no-print-directory COV=1 BUILD=build/cov tests
	@BUILD=build/cov tests/coverage.sh

# The same, and MC/DC, of the code that meets bytes from outside and by unit tests alone.
mcdc:
	@assets/deps.sh prove
	@$(MAKE) --no-print-directory MCDC=1 BUILD=build/mcdc units
	@BUILD=build/mcdc tests/mcdc.sh

units: $(UNIT) $(FAULT)

# What gcc's analyser, clang-tidy and cppcheck find, mended or answered in tests/lint/answers. Half an
# hour on one core.
lint:
	@assets/deps.sh prove
	@BUILD=$(BUILD) JOBS=1 LIMIT=14400 tests/run.sh $(addprefix tests/lint/,gcc.sh clang-tidy.sh cppcheck.sh)

# Whether two builds are the same program.
reproducible:
	@assets/deps.sh build
	@BUILD=$(BUILD) tests/run.sh tests/reproducible.sh

# Whether an analysis of all values finds anything wrong in what decodes bytes from outside; minutes.
prove:
	@assets/deps.sh prove
	@BUILD=$(BUILD) tests/prove/prove.sh

# Random keys into the screen, all that commands print of files that mean harm, random environments.
BYTES = 100000000
keys: all $(CLOCK) $(addprefix $(BUILD)/tests/tty/,test_keys test_output test_environment)
	BYTES=$(BYTES) FILES=2000 $(BUILD)/tests/tty/test_keys
	FILES=2000 $(BUILD)/tests/tty/test_output
	ENVIRONMENTS=10000 $(BUILD)/tests/tty/test_environment

# One session for hours, which must not grow.
soak: all $(CLOCK) $(BUILD)/tests/tty/test_soak
	SECONDS=$(or $(SECONDS),10800) $(BUILD)/tests/tty/test_soak

# Every system call and every allocation of the program fails, ten thousand kills and five thousand
# power cuts for each way of saving, fifty writers, every bit of an index; takes hours. The points
# and what came of them are a table at the end. PART=3/8 looks at an eighth of the points and bits;
# SAN=1 BUILD=build/san looks for leaks at each point, too.
TORTURE = $(addprefix $(BUILD)/tests/,fault/test_points fault/test_journal fault/test_durable \
	fault/test_index unit/test_damage fault/test_kiosk_calls)
torture: all $(TORTURE)
	@EVERY=1 KILLS=10000 STATES=5000 WRITERS=50 SAVES=1000 FLIPS=1000000 SEARCHES=100000 \
		ROUNDS=100 CHANGES=10000 TRUNCATIONS=10000 BUILD=$(BUILD) tests/torture.sh $(TORTURE)

# Tables for spreadsheets and excerpts for documents, opened in LibreOffice; pictures, drawn.
office: all
	@assets/deps.sh office
	@BUILD=$(BUILD) tests/run.sh tests/office.sh

# A kiosk on this machine, set up as root would, attacked over a real SSH; and with a thousand readers.
KIOSK_TESTS = $(addprefix $(BUILD)/tests/kiosk/,test_escapes load)
kiosk-test kiosk-load: kiosk-%: all $(CLOCK) $(KIOSK_TESTS)
	@assets/deps.sh kiosk
	@BUILD=$(BUILD) tests/kiosk/run.sh $*

deps:
	@assets/deps.sh check

# The tables come last in the file: they are not touched before the first search, and what lies
# between touched pages is mapped along with them.
LAST = $(BUILD)/text/tables.o $(BUILD)/text/codes.o
$(BUILD)/lantu: $(OBJECTS) | $(COUNTS)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) $(LDFLAGS) -o $@ \
		$(filter-out $(LAST),$(OBJECTS)) $(LIBS) $(LAST)

# All floors, of the command line only what needs no main, for the tests.
$(LIBRARY): $(call objects,$(filter-out cli,$(FLOORS))) $(addprefix $(BUILD)/cli/,options.o placeholder.o settings.o) | $(COUNTS)
	@rm -f $@
	$(call quiet,AR)ar rcs $@ $^

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/unit/test_style: LIBS += -lm
$(BUILD)/tests/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(LIBRARY) -lcmocka $(LIBS)

TRACED = $(BUILD)/tests/fault/test_points $(BUILD)/tests/fault/test_kiosk_calls
$(TRACED): $(TRACE) | $(MEMORY) $(BUILD)/lantu
$(TRACED): private LIBS += $(TRACE) -lutil

$(BUILD)/tests/fault/%: tests/fault/%.c $(CALLS) $(LIBRARY)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(CALLS) $(LIBRARY) -lcmocka $(LIBS)

# ---- fuzzing: tests/fuzz/fuzz_TARGET.c, all in one program that replays the corpus, and each with
# libFuzzer, its own objects of everything and cJSON from Debian's source ----

FUZZ_TARGETS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
$(FUZZ): $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(filter-out tests/fuzz/driver.c,$(wildcard tests/fuzz/*.c))) $(LIBRARY)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $^ $(LIBS)

# With BARE=1 without sanitizers: promises alone are checked, ten times as often.
# To add 0 to NULL is no mistake (N3322 of WG14), but it is one to pointer-overflow.
FUZZ_BUILD = build/fuzz
FUZZ_CODE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize=pointer-overflow -fno-sanitize-recover=all
FUZZ_STEPS = -fsanitize=fuzzer-no-link
ifdef BARE
FUZZ_BUILD = build/fuzz-bare
FUZZ_CODE = -O2 -g
FUZZ_STEPS += -fno-sanitize-coverage=trace-cmp
endif
FUZZ_FLAGS = -std=c11 -D_GNU_SOURCE -Iinclude $(WARNINGS) $(FUZZ_CODE) -MMD -MP
FUZZ_LIBRARY = $(FUZZ_BUILD)/liblantu.a
FUZZ_CJSON = $(FUZZ_BUILD)/cJSON.o
$(FUZZ_LIBRARY): $(patsubst src/%.c,$(FUZZ_BUILD)/%.o,$(filter-out src/cli/%,$(call sources,$(FLOORS)))) \
		$(addprefix $(FUZZ_BUILD)/cli/,options.o placeholder.o settings.o) $(FUZZ_BUILD)/fuzz.o
	@rm -f $@
	$(call quiet,AR)ar rcs $@ $^

$(FUZZ_BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call quiet,CLANG)clang $(FUZZ_FLAGS) $(FUZZ_STEPS) -c -o $@ $<

$(FUZZ_BUILD)/fuzz.o: tests/fuzz/fuzz.c Makefile
	@mkdir -p $(@D)
	$(call quiet,CLANG)clang $(FUZZ_FLAGS) -c -o $@ $<

# Without the source of Debian's package nothing is in the archive, and the library is linked.
$(FUZZ_BUILD)/libcjson.a: tests/fuzz/cjson.sh
	@mkdir -p $(@D)
	@tests/fuzz/cjson.sh $(FUZZ_BUILD)/cjson
	@rm -f $@
	@if [ -e $(FUZZ_BUILD)/cjson/cJSON.c ]; then clang $(FUZZ_CODE) $(FUZZ_STEPS) \
		-c -o $(FUZZ_CJSON) $(FUZZ_BUILD)/cjson/cJSON.c && \
		ar rcs $@ $(FUZZ_CJSON); else ar rcs $@; fi

$(FUZZ_BUILD)/bin/%: tests/fuzz/fuzz_%.c tests/fuzz/driver.c $(FUZZ_LIBRARY) $(FUZZ_BUILD)/libcjson.a
	@mkdir -p $(@D)
	$(call quiet,CLANG)clang $(FUZZ_FLAGS) -MF $(FUZZ_BUILD)/$*.d -fsanitize=fuzzer $(FUZZ_STEPS) -DTARGET=$* -o $@ \
		$(filter %.c,$^) $(filter %.a,$^) $(LIBS)

# Each target for so many seconds; with TARGET only that, or several.
SECONDS = 60
TARGET = $(FUZZ_TARGETS)
fuzz:
	@assets/deps.sh fuzz
	@$(MAKE) --no-print-directory $(addprefix $(FUZZ_BUILD)/bin/,$(TARGET))
	@BUILD=$(FUZZ_BUILD) tests/fuzz/fuzz.sh $(SECONDS) $(TARGET)

# The lines of its code that the committed corpus of each target reaches.
fuzz-cover:
	@assets/deps.sh prove
	@$(MAKE) --no-print-directory MCDC=1 BUILD=build/mcdc build/mcdc/tests/fuzz/replay
	@BUILD=build/mcdc tests/fuzz/cover.sh

# The whole program once more, with a call into the test wherever it branches: its steps are counted.
COUNTED = $(patsubst src/%.c,$(BUILD)/counted/%.o,$(call sources,$(FLOORS)))
$(BUILD)/counted/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -fsanitize-coverage=trace-pc $(RENAMED) -c -o $@ $<

$(BUILD)/counted/cli/main.o: RENAMED = -Dmain=lantu_main -Wno-missing-prototypes

$(BUILD)/tests/unit/test_steps: tests/unit/test_steps.c $(COUNTED)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(COUNTED) -lcmocka $(LIBS)

$(FRAMES): tests/frames/frames.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(LIBRARY) $(LIBS)

$(BUILD)/tests/tty/test_%: tests/tty/test_%.c $(TTY_SHARED) | $(CLOCK)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(TTY_SHARED) -lvterm -lcmocka

KIOSK_SHARED = $(addprefix $(BUILD)/tests/kiosk/,beside.o kiosk.o)
$(BUILD)/tests/kiosk/test_%: tests/kiosk/test_%.c $(KIOSK_SHARED) $(TTY_SHARED) | $(CLOCK)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -Itests/tty $(LINK_HARDENED) -o $@ $< $(KIOSK_SHARED) \
		$(TTY_SHARED) -lvterm -lcmocka

$(BUILD)/tests/kiosk/load: tests/kiosk/load.c $(KIOSK_SHARED)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(KIOSK_SHARED)

# Preloaded into the program; see there. No sanitizer is wanted in them.
$(CLOCK) $(MEMORY) $(KERNEL): $(BUILD)/%.so: %.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -g -fPIC -shared -o $@ $<

$(BUILD)/tests/terminals/%: tests/terminals/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(LIBRARY) $(LIBS)

# Rewrites the golden frames; read the difference before it is committed.
frames: $(FRAMES)
	$(FRAMES) --write tests/frames/*.frame

# The generated tables and the built-in plan, from the data beside their generators.
GENTAB = $(BUILD)/gentab
$(GENTAB): assets/tables/gentab.c assets/tables/read.c $(call sources,base)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -MF $(BUILD)/gentab.d -o $@ $(filter assets/%,$^) \
		$(addprefix src/base/,str.c mem.c buf.c utf8.c) -lunistring

GENCODES = $(BUILD)/gencodes
$(GENCODES): assets/tables/gencodes.c $(call sources,base) include/text/codes.h
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -MF $(BUILD)/gencodes.d -o $@ $< \
		$(addprefix src/base/,str.c mem.c buf.c utf8.c)

# It reads plans as the program does, but holds none.
GENPLAN = $(BUILD)/genplan
$(GENPLAN): assets/genplan.c $(filter-out %/builtin.o,$(call objects,base text lang plan)) | $(COUNTS)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $^ $(LIBS)

# The index of OpenSearch that `library export` is for.
GENMAPPING = $(BUILD)/genmapping
$(GENMAPPING): assets/genmapping.c $(call objects,base text) | $(COUNTS)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $^ $(LIBS)

BUILTIN = include/plan/builtin_data.h
# The last two are linked with the tables that the first two make.
tables: $(GENTAB) $(GENCODES)
	$(GENTAB) assets/tables/data src/text/tables.c
	$(GENCODES) assets/tables/data src/text/codes.c
	+$(MAKE) -s $(GENPLAN) $(GENMAPPING)
	$(GENPLAN) assets/guangzhou-2023.json $(BUILTIN)
	$(GENMAPPING) assets/opensearch.json

tables-check: $(GENTAB) $(GENCODES) $(GENPLAN) $(GENMAPPING)
	@$(GENTAB) assets/tables/data $(BUILD)/tables.c
	@cmp $(BUILD)/tables.c src/text/tables.c
	@$(GENCODES) assets/tables/data $(BUILD)/codes.c
	@cmp $(BUILD)/codes.c src/text/codes.c
	@$(GENPLAN) assets/guangzhou-2023.json $(BUILD)/builtin_data.h
	@cmp $(BUILD)/builtin_data.h $(BUILTIN)
	@$(GENMAPPING) $(BUILD)/opensearch.json
	@cmp $(BUILD)/opensearch.json assets/opensearch.json

# Figures beside those of other programs, in one run; never a test.
BENCH = $(addprefix $(BUILD)/tests/bench/,bare inside tty spawn stats search links)
bench:
	@assets/deps.sh bench
	@$(MAKE) --no-print-directory all $(BENCH)
	@BUILD=$(BUILD) tests/bench/run.sh
	@BUILD=$(BUILD) tests/bench/links.sh
	@BUILD=$(BUILD) tests/bench/search.sh

# Linked as any other program would be.
$(BUILD)/tests/bench/bare: tests/bench/bare.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) -O2 -D_GNU_SOURCE -o $@ $< -lncursesw -ltinfo

# The search engines it is measured against are linked into the one program only.
$(BUILD)/tests/bench/search: tests/bench/search.c $(BUILD)/tests/bench/peers.o $(LIBRARY)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $^ $(LIBS) \
		-lcmocka -lsqlite3 `pkg-config --libs groonga`

$(BUILD)/tests/bench/peers.o: tests/bench/peers.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) `pkg-config --cflags groonga | sed s/-I/-isystem/g` -c -o $@ $<

$(BUILD)/tests/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) $(LINK_HARDENED) -o $@ $< $(LIBRARY) $(LIBS)

fmt:
	clang-format -i $(filter-out src/text/tables.c src/text/codes.c,$(wildcard src/*/*.c)) include/*/*.h \
		$(wildcard tests/*/*.c tests/*/*.h assets/*.c assets/tables/*.[ch])

COMPLETION_BASH = share/bash-completion/completions/lantu
COMPLETION_ZSH = share/zsh/site-functions/_lantu
COMPLETION_FISH = share/fish/vendor_completions.d/lantu.fish

install: all
	install -Dm755 $(BUILD)/lantu $(DESTDIR)$(PREFIX)/bin/lantu
	install -Dm644 man/lantu.1 $(DESTDIR)$(PREFIX)/share/man/man1/lantu.1
	install -Dm644 man/lantu-kiosk.7 $(DESTDIR)$(PREFIX)/share/man/man7/lantu-kiosk.7
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/lantu/kiosk $(filter-out %.sh,$(wildcard assets/kiosk/*))
	install -m755 assets/kiosk/setup.sh $(DESTDIR)$(PREFIX)/share/lantu/kiosk/setup.sh
	install -Dm644 assets/plan.schema.json $(DESTDIR)$(PREFIX)/share/lantu/plan.schema.json
	install -Dm644 assets/opensearch.json $(DESTDIR)$(PREFIX)/share/lantu/opensearch.json
	install -Dm644 assets/completions/lantu.bash $(DESTDIR)$(PREFIX)/$(COMPLETION_BASH)
	install -Dm644 assets/completions/_lantu $(DESTDIR)$(PREFIX)/$(COMPLETION_ZSH)
	install -Dm644 assets/completions/lantu.fish $(DESTDIR)$(PREFIX)/$(COMPLETION_FISH)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/lantu $(DESTDIR)$(PREFIX)/share/man/man1/lantu.1
	rm -f $(DESTDIR)$(PREFIX)/share/man/man7/lantu-kiosk.7
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,$(COMPLETION_BASH) $(COMPLETION_ZSH) $(COMPLETION_FISH))
	rm -rf $(DESTDIR)$(PREFIX)/share/lantu

clean:
	rm -rf $(BUILD)

-include $(shell test -d $(BUILD) && find $(BUILD) -name '*.d')

.PHONY: all run check tests reproducible prove fuzz fuzz-cover terminals pictures load nightly coverage office deps frames tables tables-check bench fmt keys soak kiosk-test kiosk-load torture mcdc lint units install uninstall clean
.DELETE_ON_ERROR:
