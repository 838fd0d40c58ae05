#include "terminal/probe.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/charset.h"

enum { SYNCHRONIZED = 2026, OSC5522 = 5522 };

bool probe_may_ask(const char *type)
{
	return type && *type && strcmp(type, "linux") != 0 && strcmp(type, "dumb") != 0;
}

void probe_ask(struct probe *probe, unsigned row, struct buf *out)
{
	*probe = (struct probe){.asked = true};
	if (row == PROBE_THIS_ROW)
		buf_add(out, STR("\033[m\r"));
	else
		buf_printf(out, "\033[m\033[%u;1H", row + 1);
	/* The cursor is saved once: to restore it is shorter than to move it. */
	buf_add(out, STR("\0337"));
	for (int kind = 0; kind <= WIDTH_KINDS; kind++) {
		str sample = kind < WIDTH_KINDS ? width_sample((enum width_kind)kind)
						: charset_ideograph();
		buf_printf(out, "%.*s\033[6n\0338", (int)sample.len, sample.data);
	}
	buf_add(out, STR("\033]11;?\033\\\033[>q\033[>c"));
	buf_printf(out, "\033[?%d$p\033[?%d$p\033[c", SYNCHRONIZED, OSC5522);
}

/* Reads up to `most` numbers separated by ; or : from text; returns how many. */
static unsigned numbers_of(str text, unsigned *numbers, unsigned most)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.len && n < most; i++) {
		if (text.data[i] >= '0' && text.data[i] <= '9') {
			unsigned digit = (unsigned)(text.data[i] - '0');
			numbers[n] = numbers[n] < 100000 ? numbers[n] * 10 + digit : numbers[n];
			if (i + 1 == text.len || text.data[i + 1] < '0' || text.data[i + 1] > '9')
				n++;
		}
	}
	return n;
}

static bool take_cursor(struct probe *probe, str parameters)
{
	unsigned numbers[2] = {0, 0};

	if (numbers_of(parameters, numbers, 2) != 2 || probe->reports > WIDTH_KINDS)
		return false;
	probe->columns[probe->reports++] = numbers[1] ? numbers[1] - 1 : 0;
	return true;
}

/* The attributes come last. */
static void take_attributes(struct probe *probe, str parameters)
{
	unsigned numbers[32] = {0};
	unsigned n = numbers_of(parameters, numbers, 32);

	for (unsigned i = 1; i < n; i++)
		if (numbers[i] == 52)
			probe->osc52 = PROBE_YES;
	probe->done = true;
}

/* Mode and value: 1 and 2 are set and reset, 3 always set; 0 and 4 cannot be used. */
static void take_mode(struct probe *probe, str parameters)
{
	unsigned numbers[2] = {0, 0};

	if (numbers_of(parameters, numbers, 2) != 2)
		return;
	enum probe_answer answer = numbers[1] >= 1 && numbers[1] <= 3 ? PROBE_YES : PROBE_NO;
	if (numbers[0] == SYNCHRONIZED)
		probe->synchronized = answer;
	if (numbers[0] == OSC5522)
		probe->osc5522 = answer;
}

/*
 * VTE 0.70 does not give its name. But VTE is a VT525 (65) or a VT510 (61) whose firmware is its
 * version, four digits and more (VTE, vteseq.cc, DA2); that of xterm as such has three. GNU screen
 * is an S (83).
 */
static void take_version(struct probe *probe, str parameters)
{
	unsigned numbers[2] = {0, 0};

	if (probe->name[0] || numbers_of(parameters, numbers, 2) != 2 || numbers[1] < 1000)
		return;
	if (numbers[0] == 65 || numbers[0] == 61)
		snprintf(probe->name, sizeof(probe->name), "VTE(%u)", numbers[1]);
	if (numbers[0] == 83)
		snprintf(probe->name, sizeof(probe->name), PROBE_SCREEN "(%u)", numbers[1]);
}

static bool take_csi(struct probe *probe, str reply)
{
	char final = reply.data[reply.len - 1];
	str parameters = str_slice(reply, 2, reply.len - 1);
	bool private = parameters.len && parameters.data[0] == '?';

	if (final == 'R' && !private)
		return take_cursor(probe, parameters);
	if (final == 'c' && str_starts(parameters, STR(">")))
		take_version(probe, parameters);
	else if (final == 'c' && private)
		take_attributes(probe, parameters);
	else if (final == 'y' && private)
		take_mode(probe, parameters);
	else
		return false;
	return true;
}

/* rgb:RRRR/GGGG/BBBB, or with two digits each: dark below the middle (ITU-R BT.601). */
static void take_background(struct probe *probe, str colour)
{
	unsigned long value[3] = {0};
	char text[64];
	char *at = text, *end;

	if (!str_starts(colour, STR("rgb:")) || colour.len - 4 >= sizeof(text))
		return;
	memcpy(text, colour.data + 4, colour.len - 4);
	text[colour.len - 4] = '\0';
	for (int i = 0; i < 3; i++, at = *end ? end + 1 : end) {
		value[i] = strtoul(at, &end, 16);
		size_t digits = (size_t)(end - at);
		if (digits == 0 || digits > 4)
			return;
		value[i] = value[i] * 0xFFFF / ((1UL << (4 * digits)) - 1);
	}
	bool dark = value[0] * 299 + value[1] * 587 + value[2] * 114 < 0x7FFFUL * 1000;
	probe->dark_background = dark ? PROBE_YES : PROBE_NO;
}

bool probe_take(struct probe *probe, str reply)
{
	if (!probe->asked || probe->done || reply.len < 3)
		return false;
	if (str_starts(reply, STR("\033[")))
		return take_csi(probe, reply);
	if (str_starts(reply, STR("\033]11;"))) {
		take_background(probe, str_slice(reply, 5, reply.len));
		return true;
	}
	if (str_starts(reply, STR("\033P>|"))) {
		str name = str_slice(reply, 4, reply.len);
		size_t n = 0;
		for (size_t i = 0; i < name.len && n + 1 < sizeof(probe->name); i++)
			if (name.data[i] >= 0x20 && name.data[i] < 0x7F)
				probe->name[n++] = name.data[i];
		probe->name[n] = '\0';
		return true;
	}
	return false;
}

bool probe_draws_ideographs(const struct probe *probe)
{
	return probe->reports <= WIDTH_KINDS || probe->columns[WIDTH_KINDS] == 2;
}

bool probe_widths(const struct probe *probe, unsigned *wide)
{
	*wide = 0;
	/* A terminal that does not draw an ideograph two columns wide shows nothing of others. */
	if (!probe->done || probe->reports != WIDTH_KINDS + 1 || probe->columns[WIDTH_KINDS] != 2)
		return false;
	for (int kind = 0; kind < WIDTH_KINDS; kind++) {
		if (probe->columns[kind] != 1 && probe->columns[kind] != 2)
			return false;
		*wide |= (unsigned)(probe->columns[kind] == 2) << kind;
	}
	return true;
}
