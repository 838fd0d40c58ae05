/*
 * import: a plan from a text in any encoding.
 *
 * The steps: bytes to UTF-8 (encoding.h); HTML references decoded (reference.h), control characters
 * out, ill-formed bytes to U+FFFD, signs of Markdown within lines and glosses out, half width
 * punctuation to full width, traditional to simplified if asked (cleanup.h); what belongs to pages
 * out and wrapped lines joined (page.h); headings found (headings.h) and sections made of them
 * (outline.h). No line of the text is lost.
 *
 * Every byte that is not in the words of the plan is kept as an edit (rewrite.h), so that
 * plan_rebuild_source gives every text back byte for byte (as UTF-8 without a byte order mark if it
 * came in another encoding). The edits' `was` is the only text of a plan that may hold line ends,
 * other control characters and ill-formed bytes: it must be made safe before it is shown.
 */
#ifndef LANTU_IMPORT_IMPORT_H
#define LANTU_IMPORT_IMPORT_H

#include "base/err.h"
#include "import/explain.h"
#include "import/outline_file.h"
#include "plan/plan.h"
#include "text/encoding.h"

enum { IMPORT_LIMIT_BYTES = 64 * 1024 * 1024 };

struct import_options {
	str name; /* the file's path: for source.name, and for what the text does not say */
	str id, title, issuer, place, published; /* the id is made of this by name_id */
	str url, retrieved;			 /* of the source */
	uint32_t year;				 /* 0: not known */
	bool simplify;				 /* --script hans; otherwise the script is kept */
	bool known;				 /* the encoding of the bytes is: */
	enum encoding encoding;			 /* otherwise it is guessed */
	const struct outline_file *outline; /* overrules what headings are found; may be NULL */
	struct explain *explain; /* takes the reasons; may be NULL, and is with words_only */
	bool words_only;	 /* no checksum, language or edits: the source cannot be rebuilt */
};

/* What import did. */
struct import_report {
	enum encoding encoding;
	enum encoding other; /* nearly as good a guess, if `close` */
	bool close;
	uint32_t bad;		       /* places with bytes that are no character, now U+FFFD */
	uint32_t bad_line, bad_column; /* of the first; from 1 */
	uint32_t signs;		       /* HTML references decoded, signs of Markdown removed */
	uint32_t glosses_removed;
	uint32_t glosses_kept; /* found, but the author's own (gloss.h) */
	uint32_t punctuation;  /* half width marks made full width */
	uint32_t simplified;   /* characters made simplified */
	uint32_t replaced;     /* control characters removed */
	uint32_t page_lines;   /* contents, page numbers and furniture of web pages removed */
	uint32_t joined;       /* lines joined with the one before */
	uint32_t not_in_text;  /* lines of the outline file */
	uint32_t chapters, measures;
	uint32_t appendix_lines;
};

/*
 * Makes a plan of a text. The caller frees it. NULL and err if it has no words, is larger than its
 * limit, in no known encoding (ERR_ENCODING) or badly damaged (ERR_SPOILT). All slices are borrowed
 * during the call only; report may be NULL. What the options do
 * not say, the head of a Markdown file does, then the text itself, then its path (metadata.h); the
 * id is made of the file's name by name_id. A name that is not UTF-8 is read as GB18030.
 */
struct plan *import_text(str bytes, const struct import_options *options,
	struct import_report *report, struct err *err);

#endif
