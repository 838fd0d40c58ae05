/*
 * markdown: the head of a Markdown file, and the body of one that render_markdown wrote.
 *
 * The head is lines `member: value` between two lines ---, as YAML writes them. A file of ours says
 * `format: lantu-plan` there; its headings tell kind and label in a comment, so that its sections
 * come back as they were, whatever the rules for other texts make of their words.
 */
#ifndef LANTU_IMPORT_MARKDOWN_H
#define LANTU_IMPORT_MARKDOWN_H

#include "import/rewrite.h"

/*
 * Fills those members of the plan's head that are still empty from the head of a text. Returns its
 * length in bytes, 0 if there is none.
 */
size_t markdown_read_head(struct plan *plan, str text);

/* Whether render_markdown wrote a text, of whatever bytes. */
bool markdown_is_ours(str text);

/* Adds the sections of our own Markdown, whose head is removed, to a new plan: the last step. */
void markdown_read_body(struct plan *plan, struct rewrite *rewrite);

#endif
