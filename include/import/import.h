/*
 * import: a text as it came, made a plan.
 *
 * The steps, each its own room: bytes to UTF-8 (text/encoding), control characters and
 * ill-formed bytes out, glosses out (plan/gloss), half width , and ; beside Chinese to ，；,
 * traditional to simplified if asked, headings recognised (plan/outline). No line is lost: what
 * cannot be placed goes into an appendix, in order.
 *
 * Every byte that is not in the words of the plan is kept as an edit, so plan_rebuild_source
 * gives every text back byte for byte (as UTF-8 without a byte order mark if it came in another
 * encoding). The edits' `was` is the one text of a plan that may hold line ends, other control
 * characters and ill-formed bytes; who shows it makes it safe.
 */
#ifndef LANTU_IMPORT_IMPORT_H
#define LANTU_IMPORT_IMPORT_H

#include "base/err.h"
#include "plan/plan.h"
#include "text/encoding.h"

enum { IMPORT_LIMIT_BYTES = 64 * 1024 * 1024 };

struct import_options {
	str name; /* the file's, for source.name, and id and title where none is given */
	str id, title, issuer, published; /* the id is made of this by name_id */
	bool simplify;			  /* --script hans; otherwise the script is kept */
	bool words_only; /* no checksum, no language and no edits, so no way back to the source */
};

/* What import did, for the reader's eyes. */
struct import_report {
	enum encoding encoding;
	uint32_t glosses_removed;
	uint32_t glosses_kept; /* recognised but left: the author's own, by the document guard */
	uint32_t punctuation;  /* half width marks made full width */
	uint32_t simplified;   /* characters changed by simplify */
	uint32_t replaced;     /* control characters and ill-formed sequences taken out */
	uint32_t chapters, measures;
	uint32_t appendix_lines; /* lines no rule placed */
};

/*
 * Makes a plan of a text. The caller frees it. NULL and err if it holds no text, is larger than
 * its limit or in no known encoding. All slices are borrowed during the call only;
 * report may be NULL. Where none are given, the title is the line of the preamble that reads
 * like one, or the file's name without its ending; the id is made of that name by
 * name_id. A name that is no UTF-8 is read as GB18030.
 */
struct plan *import_text(str bytes, const struct import_options *options,
	struct import_report *report, struct err *err);

#endif
