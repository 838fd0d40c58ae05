/*
 * document: an open plan, and where the user is in it.
 *
 * It owns its plan and all that is made from it. What the tree shows of it is tree's.
 */
#ifndef LANTU_SESSION_DOCUMENT_H
#define LANTU_SESSION_DOCUMENT_H

#include "compare/inside.h"
#include "plan/figures.h"
#include "session/lines.h"
#include "session/noted.h"

struct document {
	struct plan *plan;
	char *path;	     /* its file, as the user named it; NULL: none */
	bool of_library;     /* it was chosen from the session's */
	struct index *index; /* NULL until the first search */
	uint32_t *before;    /* the characters before each section, then all */
	bool *folded;	     /* one a section, only branches are ever folded */
	struct unfolded {    /* branches that the user did not unfold; see tree_follow */
		uint32_t sections[PLAN_DEPTH];
		unsigned n;
	} unfolded;
	bool laid_out;		 /* see tree_lay_out */
	uint32_t selected;	 /* in the tree, always visible there */
	uint32_t tree_top;	 /* the section on the tree's first row */
	struct place cursor;	 /* what is being read; always on the screen once settled */
	struct lines_row top;	 /* the text's first row */
	bool at_end;		 /* the plan's last row is on the screen; set by settle */
	struct noted noted;	 /* made by session_noted */
	struct figures *figures; /* owned; NULL until they are wanted */
	struct inside links;	 /* in its plan, once linked_find has been called */
	bool linked;
};

/* Takes ownership of plan and copies path, which may be NULL; all branches are folded. */
void document_init(struct document *document, struct plan *plan, const char *path);
void document_fini(struct document *document);

/* The name of its file without folders, or else the plan's id. */
str document_file(const struct document *document);

/* The index of its plan, made when it is wanted first. */
struct index *document_index(struct document *document);

/* The figures of its plan, found when they are wanted first. */
const struct figures *document_figures(struct document *document);

/* Whether a section has subsections. */
bool document_is_branch(const struct document *document, uint32_t section);

#endif
