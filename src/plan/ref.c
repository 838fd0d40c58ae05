#include "plan/ref.h"

#include "base/utf8.h"

/* ---- reading ---- */

/* Refs name the list and count its items: 目标.3 is targets.3. */
static enum section_kind item_of(enum section_kind kind)
{
	return kind == KIND_TARGETS ? KIND_TARGET : kind;
}

static enum section_kind list_of(enum section_kind kind)
{
	bool item = kind == KIND_TOPIC || kind == KIND_TARGET || kind == KIND_HIGHLIGHT;

	return item ? kind - 1 : kind;
}

/* The name in the format of the kind whose shown name words begin with; its length in *shown. */
static str kind_meant(str words, size_t *shown)
{
	for (int kind = 0; kind < SECTION_KINDS; kind++) {
		for (int lang = 0; lang < LANGS; lang++) {
			str name = str_of(kind_title((enum section_kind)kind, (enum lang)lang));
			*shown = name.len;
			if (str_starts(words, name))
				return kind_name(list_of((enum section_kind)kind));
		}
	}
	*shown = 0;
	return (str){0};
}

/* Appends words with the kinds' names in the format, and what is in full width as ASCII. */
static void add_plain(str words, struct buf *out)
{
	for (size_t at = 0, n; at < words.len; at += n) {
		uint32_t c;
		str kind = kind_meant(str_slice(words, at, words.len), &n);
		buf_add(out, kind);
		if (kind.len)
			continue;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (c == 0x3002)
			c = '.';
		buf_code_point(out, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
	}
}

/* Reads digits without a leading zero, PLAN_NONE where the value is too large for any plan. */
static bool parse_number(str text, uint32_t *number)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		n = n < PLAN_NONE ? n * 10 + (uint64_t)(text.data[i] - '0') : n;
	}
	*number = n < PLAN_NONE ? (uint32_t)n : PLAN_NONE;
	return text.len > 0 && (text.data[0] != '0' || text.len == 1);
}

/* What is between two dots: a number from 1, or a name, from the second on with -2. */
static bool parse_step(str text, struct ref_step *step)
{
	size_t dash = str_find(text, STR("-"));

	*step = (struct ref_step){.kind = SECTION_KINDS};
	if (parse_number(text, &step->nth))
		return step->nth > 0;
	step->kind = kind_of_name(str_slice(text, 0, dash));
	if (step->kind == SECTION_KINDS || kind_is_counted(step->kind))
		return false;
	step->nth = 1;
	return dash == text.len ||
	       (parse_number(str_slice(text, dash + 1, text.len), &step->nth) && step->nth > 1);
}

static bool parse_plain(str text, struct ref *ref)
{
	size_t mark = str_find(text, STR("#"));
	str steps = str_slice(text, 0, mark);

	*ref = (struct ref){.is_paragraph = mark < text.len};
	if (ref->is_paragraph &&
		!parse_number(str_slice(text, mark + 1, text.len), &ref->paragraph))
		return false;
	for (;;) {
		size_t dot = str_find(steps, STR("."));
		struct ref_step step;
		if (!parse_step(str_slice(steps, 0, dot), &step))
			return false;
		if (ref->n < PLAN_DEPTH)
			ref->steps[ref->n] = step;
		ref->n++;
		if (dot == steps.len)
			return true;
		steps = str_slice(steps, dot + 1, steps.len);
	}
}

bool ref_parse(str words, struct ref *ref)
{
	struct buf plain = {0};

	if (utf8_valid(words) < words.len)
		return false;
	add_plain(words, &plain);
	bool is = parse_plain(buf_str(&plain), ref);
	buf_fini(&plain);
	return is;
}

bool ref_is(str words)
{
	struct ref ref;

	return ref_parse(words, &ref);
}

/* ---- finding ---- */

static bool fits(const struct section *section, const struct ref_step *step)
{
	enum section_kind kind = (enum section_kind)section->kind;

	return (kind_is_counted(kind) ? SECTION_KINDS : kind) == step->kind &&
	       section->nth == step->nth;
}

/* The section of that step among the siblings from..end, or PLAN_NONE. */
static uint32_t find_step(
	const struct plan *plan, uint32_t from, uint32_t end, const struct ref_step *step)
{
	for (uint32_t s = from; s < end; s = plan->sections[s].end)
		if (fits(&plan->sections[s], step))
			return s;
	return PLAN_NONE;
}

bool ref_find(const struct plan *plan, const struct ref *ref, struct place *place)
{
	uint32_t from = 0, end = plan->n_sections, found = PLAN_NONE;

	if (ref->n > PLAN_DEPTH)
		return false;
	for (uint32_t i = 0; i < ref->n; i++) {
		found = find_step(plan, from, end, &ref->steps[i]);
		if (found == PLAN_NONE)
			return false;
		from = found + 1;
		end = plan->sections[found].end;
	}
	if (ref->paragraph > plan_paragraphs(plan, found))
		return false;
	*place = (struct place){.section = found, .paragraph = ref->paragraph};
	return true;
}

bool ref_is_chapter(const struct plan *plan, const struct ref *ref)
{
	bool is = false;

	for (uint32_t s = 0; !is && s < plan->n_sections; s = plan->sections[s].end)
		is = plan->sections[s].kind == KIND_CHAPTER;
	return is && ref->n == 1 && !ref->is_paragraph && ref->steps[0].kind == SECTION_KINDS &&
	       ref->steps[0].nth < PLAN_NONE;
}

bool ref_resolve(
	const struct plan *plan, str words, struct ref *ref, struct place *place, struct err *err)
{
	bool is = ref_parse(words, ref);

	if (is && ref_find(plan, ref, place))
		return true;
	if (is && ref_is_chapter(plan, ref))
		return err_set(err, ERR_NO_CHAPTER, "%u", ref->steps[0].nth);
	return err_set(err, ERR_NO_REF, "%.*s", (int)words.len, words.data);
}

/* ---- writing ---- */

/* A step: a number, or a name and from the second on its number. */
static void add_step(str name, uint32_t nth, struct buf *out)
{
	buf_add(out, name);
	if (name.len && nth > 1)
		buf_byte(out, '-');
	if (name.len == 0 || nth > 1)
		buf_printf(out, "%u", nth);
}

/* What sections of a kind are called in refs; nothing if they are numbered. */
static str name_in(enum lang lang, enum section_kind kind)
{
	if (kind == SECTION_KINDS || kind_is_counted(kind))
		return (str){0};
	return lang == LANG_EN ? kind_name(kind) : str_of(kind_title(item_of(kind), lang));
}

static void add_steps(const struct ref *ref, enum lang lang, struct buf *out)
{
	for (uint32_t i = 0; i < ref->n && i < PLAN_DEPTH; i++) {
		if (i)
			buf_byte(out, '.');
		add_step(name_in(lang, ref->steps[i].kind), ref->steps[i].nth, out);
	}
	if (ref->is_paragraph)
		buf_printf(out, "#%u", ref->paragraph);
}

void ref_add(const struct ref *ref, struct buf *out)
{
	add_steps(ref, LANG_EN, out);
}

void ref_show(str ref, enum lang lang, struct buf *out)
{
	struct ref steps;

	if (ref_parse(ref, &steps) && steps.n <= PLAN_DEPTH)
		add_steps(&steps, lang, out);
	else
		buf_add(out, ref);
}

void ref_add_shown(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	const struct section *own = &plan->sections[section];

	if (own->parent != PLAN_NONE) {
		ref_add_shown(plan, own->parent, lang, out);
		buf_byte(out, '.');
	}
	add_step(name_in(lang, (enum section_kind)own->kind), own->nth, out);
}

/* In English a ref is shown as the format has it. */
void ref_add_section(const struct plan *plan, uint32_t section, struct buf *out)
{
	ref_add_shown(plan, section, LANG_EN, out);
}
