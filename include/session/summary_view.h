/*
 * summary_view: the plan that is shown, on one page.
 *
 * It is made after the first frame: until then the page is empty. What each row leads to, and what
 * is copied and written, is here; the rest is summary's.
 */
#ifndef LANTU_SESSION_SUMMARY_VIEW_H
#define LANTU_SESSION_SUMMARY_VIEW_H

#include "session/session.h"

/* Makes the page if it is shown and is yet to be made; returns what it touched. Whether it is. */
unsigned summary_view_work(struct session *session);
bool summary_view_due(const struct session *session);

#endif
