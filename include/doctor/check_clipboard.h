/*
 * check_clipboard: which route a copy would take, and what would open a better one.
 */
#ifndef LANTU_DOCTOR_CHECK_CLIPBOARD_H
#define LANTU_DOCTOR_CHECK_CLIPBOARD_H

#include "doctor/facts.h"
#include "session/check.h"

void check_clipboard(const struct facts *facts, struct check *check);

#endif
