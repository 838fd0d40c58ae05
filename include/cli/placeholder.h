/*
 * placeholder: PLAN, REF and the like, which stand for what the user gives, in the help.
 *
 * Synopses and options have them in English capitals; elsewhere they are words of the language.
 */
#ifndef LANTU_CLI_PLACEHOLDER_H
#define LANTU_CLI_PLACEHOLDER_H

#include "base/buf.h"
#include "lang/lang.h"

/* Appends a text with the placeholders in it as the language has them. */
void placeholder_add(str text, enum lang lang, struct buf *out);

/* Appends a line for each placeholder in a text that needs words to explain it. */
void placeholder_explain(str text, enum lang lang, struct buf *out);

#endif
