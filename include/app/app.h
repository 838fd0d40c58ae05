/*
 * app: the loop: keys in, frames out.
 */
#ifndef LANTU_APP_APP_H
#define LANTU_APP_APP_H

#include "base/err.h"
#include "doctor/facts.h"
#include "frame/style.h"
#include "session/session.h"

enum { AMBIGUOUS_AUTO, AMBIGUOUS_NARROW, AMBIGUOUS_WIDE };

/* What the user wants of the terminal. */
struct app_options {
	enum theme theme;   /* auto: by the background, which the terminal is asked for */
	unsigned ambiguous; /* auto: the terminal is asked for widths, else they have been set */
	bool mouse;	    /* at the start */
	long idle_ms;	    /* without a key for so long it is left; 0: never */
	/* Called when all is open that will be, before anything is shown. False and err end it. */
	bool (*enclose)(void *context, struct err *err); /* NULL: nothing is to be done */
	void *context;
	struct doctor_about about; /* for doctor, and the route of copies */
};

/*
 * Runs the session on the terminal at out_fd, with keys from in_fd, until the user quits. The
 * session is borrowed. Returns false and err if the terminal could not be started. A signal that
 * ends the program ends it here, with the terminal restored.
 */
bool app_run(struct session *session, int in_fd, int out_fd, const struct app_options *options,
	struct err *err);

#endif
