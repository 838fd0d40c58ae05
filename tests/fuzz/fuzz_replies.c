/*
 * What a terminal may answer: wherever the bytes are cut the same events come, keys are keys and
 * pastes text, and nothing it says of itself is believed further than it may be.
 */
#include "fuzz.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "clipboard/clipboard.h"
#include "clipboard/sequence.h"
#include "terminal/input.h"
#include "terminal/pending.h"
#include "terminal/probe.h"

/* A sum of events, to compare. */
struct sum {
	uint64_t value, events;
};

static void add(struct sum *sum, uint64_t number)
{
	sum->value = sum->value * 1099511628211U + number;
}

static void add_text(struct sum *sum, str text)
{
	for (size_t i = 0; i < text.len; i++)
		add(sum, (unsigned char)text.data[i]);
}

static void check_reply(str reply, struct probe *probe, struct pending *pending)
{
	struct buf name = {0};
	str status = {0};
	unsigned wide;

	fuzz_must(reply.len <= INPUT_REPLY_BYTES + 16, "a reply is no longer than is kept");
	probe_take(probe, reply);
	probe_widths(probe, &wide);
	probe_draws_ideographs(probe);
	pending_is_full(pending);
	fuzz_must(!pending_is_lost(pending) || pending->n, "only what is pending is lost");
	fuzz_must(memchr(probe->name, 0, sizeof(probe->name)) != NULL, "the terminal's name ends");
	utf8_add_safe(&name, str_of(probe->name), false);
	fuzz_must(str_equal(buf_str(&name), str_of(probe->name)), "and is safe");
	if (sequence_answer(reply, 7, &status))
		fuzz_must(status.len <= reply.len, "a status is of the reply");
	pending_take_report(pending, reply);
	fuzz_must(pending->n <= PENDING_MOST, "no more is pending than can be");
	clipboard_request_for(CLIPBOARD_AUTO, probe);
	buf_fini(&name);
}

static struct sum feed(str input, size_t piece)
{
	struct input keys = {.at = 0};
	struct probe probe = {.asked = false};
	struct buf asked = {0};
	struct pending pending = {.n = 0};
	struct input_event event;
	struct sum sum = {0};

	probe_ask(&probe, piece & 1 ? PROBE_THIS_ROW : 3, &asked);
	pending_add_frame(&pending, 100);
	pending_add_copy(&pending, 3, 4);
	for (size_t at = 0; at <= input.len; at += piece) {
		char *copy = fuzz_copy(str_slice(input, at, at + piece));
		input_feed(&keys, (str){copy, str_slice(input, at, at + piece).len});
		bool last = at + piece > input.len;
		while (input_next(&keys, last ? INPUT_SILENT : INPUT_BUSY, &event)) {
			sum.events++;
			add(&sum, event.key);
			if (event.mouse)
				add(&sum, (uint64_t)event.row << 32 | event.column);
			if (event.paste.data)
				add_text(&sum, event.paste);
			if (event.reply.data) {
				check_reply(event.reply, &probe, &pending);
				add_text(&sum, event.reply);
			}
			fuzz_must(sum.events <= input.len + 1, "no more events than bytes");
		}
		free(copy);
	}
	fuzz_must(input_awaits(&keys) == INPUT_BUSY, "after silence nothing is open");
	pending_clear(&pending);
	fuzz_must(!pending_is_full(&pending), "nothing is pending any more");
	input_fini(&keys);
	buf_fini(&asked);
	return sum;
}

static void run(str input)
{
	unsigned piece = 1 + fuzz_byte(&input) % 16;
	struct sum whole = feed(input, input.len + 1), cut = feed(input, piece);

	fuzz_must(whole.value == cut.value && whole.events == cut.events,
		"wherever the bytes are cut the same events come");
}

const struct fuzz_target fuzz_replies = {"replies", 256, NULL, run};
