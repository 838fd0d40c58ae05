#include "session/flow.h"

#include "plan/render.h"
#include "text/width.h"

/* Two ideographs, as Chinese paragraphs begin. */
str flow_text(const struct flow *flow, uint32_t section, uint32_t paragraph)
{
	const struct plan *plan = flow->plan;
	str text = plan_text(plan, section, paragraph);

	if (paragraph == 0 && text.len == 0 && plan_label(plan, section).len == 0)
		return str_of(
			kind_title((enum section_kind)plan->sections[section].kind, flow->lang));
	return text;
}

static bool has_gap(const struct flow *flow, struct place at)
{
	if (at.paragraph)
		return at.paragraph == 1;
	if (at.section == 0)
		return false;
	return !(
		print_is_item(flow->plan, at.section) && print_is_item(flow->plan, at.section - 1));
}

/* The columns of a title's label and the blank behind it; later lines hang below the title. */
static unsigned label_columns(const struct flow *flow, uint32_t section)
{
	str label = plan_label(flow->plan, section);

	if (label.len == 0)
		return 0;
	size_t columns = width_columns(label) + (print_label_parted(label) ? 1 : 0);
	return columns > flow->columns / 2 ? flow->columns / 2 : (unsigned)columns;
}

void flow_memory_fini(struct flow_memory *memory)
{
	for (unsigned i = 0; i < FLOW_KEPT; i++)
		wrap_fini(&memory->kept[i].wrap);
	*memory = (struct flow_memory){0};
}

/* The lines of a block, wrapped unless they are remembered; good until others are asked for. */
static const struct wrap *lines_of(const struct flow *flow, struct place at)
{
	str text = flow_text(flow, at.section, at.paragraph);
	/* Its number among the texts: blocks that follow each other are kept beside each other. */
	uint32_t number = flow->plan->sections[at.section].text + at.paragraph;
	struct kept_lines *kept = &flow->memory->kept[number % FLOW_KEPT];

	if (kept->wrap.n && kept->text.data == text.data && kept->text.len == text.len &&
		kept->columns == flow->columns)
		return &kept->wrap;
	kept->text = text;
	kept->columns = flow->columns;
	if (at.paragraph)
		wrap_text(&kept->wrap, text, flow->columns, flow->indent);
	else
		wrap_text(&kept->wrap, text, flow->columns - label_columns(flow, at.section), 0);
	return &kept->wrap;
}

static struct flow_row row_of_line(
	const struct flow *flow, struct place at, const struct wrap *wrap, size_t line)
{
	struct flow_row row = {.place = at, .to = wrap->lines[line].to, .first = line == 0};

	row.place.byte = wrap->lines[line].from;
	if (at.paragraph == 0)
		row.indent = label_columns(flow, at.section);
	else
		row.indent = line == 0 ? flow->indent : 0;
	return row;
}

static struct flow_row gap_row(struct place at)
{
	at.byte = 0;
	return (struct flow_row){.place = at, .gap = true};
}

struct flow_row flow_at(const struct flow *flow, struct place place, bool gap)
{
	if (gap && has_gap(flow, place))
		return gap_row(place);
	const struct wrap *wrap = lines_of(flow, place);
	return row_of_line(flow, place, wrap, wrap_line_of(wrap, place.byte));
}

bool flow_next_block(const struct flow *flow, struct place *at)
{
	if (at->paragraph < plan_paragraphs(flow->plan, at->section)) {
		*at = (struct place){at->section, at->paragraph + 1, 0};
		return true;
	}
	if (at->section + 1 >= flow->plan->n_sections)
		return false;
	*at = (struct place){at->section + 1, 0, 0};
	return true;
}

bool flow_previous_block(const struct flow *flow, struct place *at)
{
	if (at->paragraph > 0) {
		*at = (struct place){at->section, at->paragraph - 1, 0};
		return true;
	}
	if (at->section == 0)
		return false;
	uint32_t section = at->section - 1;
	*at = (struct place){section, plan_paragraphs(flow->plan, section), 0};
	return true;
}

/* Appends the rows of a block behind line `from`; returns how many. */
static size_t add_lines(
	const struct flow *flow, struct place at, bool behind, struct flow_row *rows, size_t most)
{
	const struct wrap *wrap = lines_of(flow, at);
	size_t line = behind ? wrap_line_of(wrap, at.byte) + 1 : 0, n = 0;

	for (; line < wrap->n && n < most; line++)
		rows[n++] = row_of_line(flow, at, wrap, line);
	return n;
}

/* The rows behind `row`, at most `most`. Each block is wrapped once. */
static size_t rows_behind(
	const struct flow *flow, struct flow_row row, struct flow_row *rows, size_t most)
{
	struct place at = row.place;
	size_t n = add_lines(flow, at, !row.gap, rows, most);

	while (n < most && flow_next_block(flow, &at)) {
		if (has_gap(flow, at))
			rows[n++] = gap_row(at);
		n += add_lines(flow, at, false, rows + n, most - n);
	}
	return n;
}

bool flow_next(const struct flow *flow, struct flow_row *row)
{
	return rows_behind(flow, *row, row, 1) == 1;
}

bool flow_previous(const struct flow *flow, struct flow_row *row)
{
	struct place at = row->place;

	if (!row->gap && row->first && has_gap(flow, at)) {
		*row = gap_row(at);
		return true;
	}
	if ((row->gap || row->first) && !flow_previous_block(flow, &at))
		return false;
	bool other = row->gap || row->first;
	const struct wrap *wrap = lines_of(flow, at);
	size_t line = other ? wrap->n - 1 : wrap_line_of(wrap, row->place.byte) - 1;
	*row = row_of_line(flow, at, wrap, line);
	return true;
}

size_t flow_fill(const struct flow *flow, struct flow_row top, struct flow_row *rows, size_t most)
{
	if (most == 0)
		return 0;
	rows[0] = top;
	return 1 + rows_behind(flow, top, rows + 1, most - 1);
}

int flow_compare(struct flow_row a, struct flow_row b)
{
	int order = place_compare(a.place, b.place);

	return order ? order : (int)b.gap - (int)a.gap;
}
