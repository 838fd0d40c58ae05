/*
 * fuzz: what the targets of the fuzzer have in common.
 *
 * A target takes any bytes, gives them to a part of the program, and aborts unless that keeps what
 * it promises. Each is in a file fuzz_NAME.c and is linked alone with libFuzzer (driver.c), and all
 * of them into a program that runs the inputs of tests/fuzz/corpus once (replay.c).
 */
#ifndef LANTU_TESTS_FUZZ_H
#define LANTU_TESTS_FUZZ_H

#include "base/err.h"
#include "plan/plan.h"

struct fuzz_target {
	const char *name;
	int longest;	     /* the fuzzer makes no longer inputs, in bytes */
	void (*start)(void); /* called once, before the first run; may be NULL */
	void (*run)(str input);
};

/* All targets, in the order of their names. */
#define FUZZ_TARGETS(X) \
	X(anchor) \
	X(charset) X(cite) X(compare) X(encoding) X(figures) X(import) X(index) X(journal) X(json) \
		X(keys) X(lines) X(manuscript) X(outline) X(output) X(plan_file) X(postings) \
			X(query) X(regex) X(replies) X(settings) X(verify)
#define FUZZ_DECLARE(name) extern const struct fuzz_target fuzz_##name;
FUZZ_TARGETS(FUZZ_DECLARE)

/* ---- taking an input apart ---- */

/* Takes the first byte off the input; 0 if there is none. */
unsigned fuzz_byte(str *input);

/* Takes the next four bytes off it; 0 where there are none. */
uint32_t fuzz_number(str *input);

/* Takes all before the first NUL off it, and the NUL. */
str fuzz_part(str *input);

/* Replaces out by the input as text: U+FFFD for what is ill-formed, no controls but line feeds. */
void fuzz_text(str input, bool lines, struct buf *out);

/* A copy of the input that ends where its memory does, so that reading on is noticed. */
char *fuzz_copy(str input);

/* ---- promises ---- */

/* Ends the program, saying which promise was broken. */
void fuzz_must(bool kept, const char *promise);

/*
 * Text is valid UTF-8 without controls, lines may have line feeds, rows of a table tabs and CR
 * beside them; what is safe are lines that hide nothing.
 */
void fuzz_must_be_text(str s, const char *what);
void fuzz_must_be_lines(str s, const char *what);
void fuzz_must_be_rows(str s, const char *what);
void fuzz_must_be_safe(str s, const char *what);

/* A place in valid UTF-8 is between two characters. */
void fuzz_must_be_between(str s, size_t at, const char *what);

/* A refusal has a kind, an exit status and a safe sentence. */
void fuzz_must_say(const struct err *err);

/* A plan is as plan.h says: its tree, its texts, its refs. */
void fuzz_must_be_plan(const struct plan *plan);

/* Its file is read back equal, and written equal again. */
void fuzz_must_be_read_back(const struct plan *plan);

/* ---- things to work on ---- */

/* The plan of a text: its sections with their words. The caller frees it; NULL: it has no words. */
struct plan *fuzz_plan(str text);

/* A small plan that has something of everything. The caller frees it. */
struct plan *fuzz_small_plan(void);

/* A folder of one's own, empty and removed at the end, which becomes HOME. */
const char *fuzz_folder(void);

#endif
