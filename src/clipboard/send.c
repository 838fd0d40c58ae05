#include "clipboard/send.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "clipboard/sequence.h"
#include "terminal/ask.h"

struct acknowledgement {
	unsigned id;	   /* of the copy */
	struct buf status; /* what the terminal says of it */
};

static bool take_answer(void *context, str reply)
{
	struct acknowledgement *answer = context;
	str status;

	if (!sequence_answer(reply, answer->id, &status))
		return false;
	buf_set(&answer->status, status);
	return true;
}

static bool copy_and_wait(str text, int fd, const struct clipboard_request *request,
	struct clipboard_result *result, struct err *err)
{
	struct clipboard_request unanswered = {
		.choice = CLIPBOARD_OSC52, .in_charset = request->in_charset};
	struct acknowledgement answer = {.id = request->id};
	struct ask ask;

	/* In the background, for one, the answer would be typed into the shell. */
	if (ask_allowed(fd) != ASK_ANSWERED || !ask_begin(&ask, fd, STR("")))
		return clipboard_copy(text, fd, &unanswered, result, err);
	bool ok = clipboard_copy(text, fd, request, result, err);
	if (ok && result->route == ROUTE_OSC5522) {
		bool answered = ask_wait(&ask, take_answer, &answer);
		result->route = answered ? ROUTE_OSC5522_CONFIRMED : ROUTE_OSC52;
	}
	ask_end(&ask);
	str status = buf_str(&answer.status);
	if (ok && status.len && !str_equal(status, STR("DONE")))
		ok = err_set(err, ERR_COPY, "%.*s", (int)status.len, status.data);
	buf_fini(&answer.status);
	return ok;
}

/* Only where it matters is the terminal asked: to find that it is silent takes a second. */
static bool copy_to(str text, int tty, enum clipboard_choice choice, bool ask,
	struct clipboard_result *result, struct err *err)
{
	struct probe probe = {0};
	struct clipboard_request request = clipboard_request_for(choice, &probe);

	/* Inside tmux it would be tmux that answers. */
	ask = ask && (choice != CLIPBOARD_AUTO || !getenv("TMUX"));
	if (ask && clipboard_route(tty >= 0, &request) == ROUTE_OSC52 &&
		ask_probe(tty, &probe) == ASK_ANSWERED)
		request = clipboard_request_for(choice, &probe);
	request.id = (unsigned)getpid(); /* no other copy's, on this terminal */
	if (ask && clipboard_route(tty >= 0, &request) == ROUTE_OSC5522)
		return copy_and_wait(text, tty, &request, result, err);
	return clipboard_copy(text, tty, &request, result, err);
}

bool clipboard_send(str text, enum clipboard_choice choice, bool ask,
	struct clipboard_result *result, struct err *err)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	struct err failed = {0};
	bool copied = copy_to(text, tty, choice, ask, result, &failed);

	if (tty >= 0)
		close(tty);
	if (copied)
		return true;
	/* Whatever the reason, the exit status says that nothing was copied. */
	if (failed.kind == ERR_COPY_ROUTE || failed.kind == ERR_COPY_EMPTY)
		*err = failed;
	else
		err_set(err, ERR_COPY, "%s", failed.detail);
	return false;
}
