/*
 * tree: which sections the tree pane shows, given what is folded.
 */
#ifndef LANTU_SESSION_TREE_H
#define LANTU_SESSION_TREE_H

#include "session/document.h"

/* The section on the row below or above; the same section at the ends. */
uint32_t tree_below(const struct document *document, uint32_t section);
uint32_t tree_above(const struct document *document, uint32_t section);

/* The section itself, or the outermost folded branch that hides it. */
uint32_t tree_visible(const struct document *document, uint32_t section);

/* Folds or unfolds a branch as the user wants it; no other than the user changes that again. */
void tree_fold(struct document *document, uint32_t section, bool folded);

/*
 * Selects the section being read. The branches around it are unfolded, and folded again by a later
 * call when what is read is no longer in them.
 */
void tree_follow(struct document *document);

/* Once, before the first frame: unfolds the chapters if all they hold fits on so many rows. */
void tree_lay_out(struct document *document, unsigned rows);

/* Moves tree_top as little as needed to show the selection on one of `rows` rows. */
void tree_scroll(struct document *document, unsigned rows);

#endif
