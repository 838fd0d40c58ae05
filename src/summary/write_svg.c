#include "base/utf8.h"
#include "lang/messages.h"
#include "notes/export.h"
#include "plan/cite.h"
#include "summary/sheet.h"
#include "summary/write.h"

/* Everything in pixels of a picture 1280 wide. */
enum {
	WIDTH = 1280,
	HEIGHT = 720,
	MARGIN = 48,
	HALF = 568,  /* the width of either half */
	RIGHT = 664, /* where the right one begins */
	TOP = 128,   /* of the first heading */
	ROW = 26,
	FONT = 17, /* of rows, */
	HEADING_FONT = 18,
	TITLE_FONT = 32,
	SMALL_FONT = 14,
	GAP = 14,    /* between columns */
	BAR = 14,    /* how high one is */
	LABEL = 190, /* what a heading left of its terms takes */
	VALUE_MOST = 230,
};

#define INK "#24292f"
#define DIM "#656d76"
#define ACCENT "#0550ae"
#define FILL "#8fb8de"

struct picture {
	const struct summary *summary;
	enum lang lang;
	struct buf *out;
};

/* ---- text ---- */

/*
 * How wide a character may be in any font, in hundredths of its size: Chinese characters and
 * punctuation are square, and letters rarely wider than this.
 */
static unsigned hundredths(uint32_t c)
{
	if (c < 0x80)
		return c == 'm' || c == 'w' || (c >= 'A' && c <= 'Z') || c == '%' ? 80 : 62;
	return 100;
}

static unsigned text_width(str text, unsigned font)
{
	unsigned sum = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		sum += hundredths(c);
	}
	return (sum * font + 99) / 100;
}

/* Appends as much of a text as fits, with … in place of the rest. */
static void add_fitting(str text, unsigned font, unsigned width, struct buf *out)
{
	unsigned sum = 0, limit = 100 * width / font;
	size_t cut = 0;

	if (text_width(text, font) <= width) {
		buf_add(out, text);
		return;
	}
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		sum += hundredths(c);
		if (sum + 100 > limit)
			break;
		cut = at;
	}
	buf_add(out, str_slice(text, 0, cut));
	buf_add(out, STR("…"));
}

struct style {
	unsigned font;
	const char *colour;
	bool bold, right; /* right: x is where the text ends */
};

/* Writes text with its base line at y, at most so wide. */
static void put(
	struct picture *p, unsigned x, unsigned y, unsigned width, str text, struct style style)
{
	struct buf safe = {0}, fitting = {0};

	utf8_add_safe(&safe, text, false);
	add_fitting(buf_str(&safe), style.font, width, &fitting);
	if (fitting.len) {
		buf_printf(p->out, "<text x=\"%u\" y=\"%u\" font-size=\"%u\" fill=\"%s\"%s%s>", x,
			y, style.font, style.colour, style.bold ? " font-weight=\"bold\"" : "",
			style.right ? " text-anchor=\"end\"" : "");
		export_add_html(buf_str(&fitting), p->out);
		buf_add(p->out, STR("</text>\n"));
	}
	buf_fini(&safe);
	buf_fini(&fitting);
}

static void put_bar(struct picture *p, unsigned x, unsigned y, unsigned width, double share)
{
	unsigned long long tenths = (unsigned long long)(share * width * 10);

	buf_printf(p->out,
		"<rect x=\"%u\" y=\"%u\" width=\"%llu.%llu\" height=\"%d\" rx=\"2\" "
		"fill=\"%s\"/>\n",
		x, y - BAR + 1, tenths / 10, tenths % 10, BAR, FILL);
}

static const struct style plain = {FONT, INK, false, false};
static const struct style number = {FONT, INK, false, true};
static const struct style dim = {SMALL_FONT, DIM, false, false};
static const struct style dim_right = {SMALL_FONT, DIM, false, true};
static const struct style heading = {HEADING_FONT, ACCENT, true, false};

/* ---- rows ---- */

static unsigned value_width(const struct summary *s, enum summary_part part)
{
	unsigned widest = 0;

	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		struct buf value = {0};
		sheet_add_value(&s->rows[i], &value);
		unsigned own = text_width(buf_str(&value), FONT);
		widest = own > widest ? own : widest;
		buf_fini(&value);
	}
	return widest < VALUE_MOST ? widest : VALUE_MOST;
}

static unsigned name_width(const struct summary *s, enum summary_part part)
{
	unsigned widest = 0;

	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		unsigned own = text_width(s->rows[i].name, FONT) + 16 * s->rows[i].depth;
		if (own > widest && (s->rows[i].value.len || part == SUMMARY_CHAPTERS))
			widest = own;
	}
	return widest;
}

static bool has_bars(const struct summary *s, enum summary_part part)
{
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++)
		if (s->rows[i].share > 0)
			return true;
	return false;
}

static void put_figure(
	struct picture *p, const struct summary_row *row, unsigned y, unsigned name, unsigned value)
{
	struct buf text = {0};

	if (row->value.len == 0) {
		put(p, MARGIN, y, HALF, row->name, plain);
		return;
	}
	sheet_add_name(row, &text);
	put(p, MARGIN, y, name, buf_str(&text), plain);
	buf_cut(&text, 0);
	sheet_add_value(row, &text);
	put(p, MARGIN + name + GAP + value, y, value, buf_str(&text), number);
	unsigned bar = MARGIN + name + GAP + value + GAP;
	if (row->share > 0)
		put_bar(p, bar, y, MARGIN + HALF - bar, row->share);
	buf_fini(&text);
}

static void put_more(struct picture *p, enum summary_part part, unsigned x, unsigned y)
{
	struct buf more = {0};

	buf_printf(&more, message(p->lang, MSG_SUMMARY_MORE), (size_t)p->summary->more[part]);
	put(p, x, y, HALF, buf_str(&more), dim);
	buf_fini(&more);
}

/* Targets or figures at the left; returns where the next part may begin. */
static unsigned put_figures(struct picture *p, enum summary_part part, unsigned y)
{
	const struct summary *s = p->summary;
	unsigned value = value_width(s, part), name = name_width(s, part);
	unsigned rest = HALF - GAP - value - (has_bars(s, part) ? GAP + 90 : 0);

	if (s->from[part] == s->from[part + 1])
		return y;
	name = name < rest ? name : rest;
	put(p, MARGIN, y, HALF, str_of(sheet_heading(s, part, p->lang)), heading);
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++)
		put_figure(p, &s->rows[i], y += ROW, name, value);
	if (s->more[part])
		put_more(p, part, MARGIN, y += ROW);
	return y + ROW + ROW / 2;
}

enum { SIZES = 62, NUMBERS = 56 }; /* two columns of numbers at the right */

static void put_chapter(struct picture *p, const struct summary_row *row, unsigned y, unsigned name)
{
	unsigned indent = 16 * row->depth, bar = RIGHT + name + GAP;
	unsigned end = RIGHT + HALF - SIZES - NUMBERS;
	struct buf n = {0};
	struct style style = plain;

	style.colour = row->depth ? DIM : INK;
	put(p, RIGHT + indent, y, name - indent, row->name, style);
	put_bar(p, bar, y, end - GAP - bar, row->share);
	buf_printf(&n, "%u", row->characters);
	put(p, end + SIZES, y, SIZES, buf_str(&n), dim_right);
	buf_cut(&n, 0);
	buf_printf(&n, "%u", row->figures);
	put(p, RIGHT + HALF, y, NUMBERS, buf_str(&n), dim_right);
	buf_fini(&n);
}

static unsigned put_chapters(struct picture *p, unsigned y)
{
	const struct summary *s = p->summary;
	const enum summary_part part = SUMMARY_CHAPTERS;
	unsigned name = name_width(s, part), most = HALF - SIZES - NUMBERS - 2 * GAP - 110;

	if (s->from[part] == s->from[part + 1])
		return y;
	name = name < most ? name : most;
	put(p, RIGHT, y, HALF - SIZES - NUMBERS, str_of(sheet_heading(s, part, p->lang)), heading);
	put(p, RIGHT + HALF - NUMBERS, y, SIZES, str_of(message(p->lang, MSG_COLUMN_SIZE)),
		dim_right);
	put(p, RIGHT + HALF, y, NUMBERS, str_of(message(p->lang, MSG_SUMMARY_NUMBERS)), dim_right);
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++)
		put_chapter(p, &s->rows[i], y += ROW, name);
	if (s->more[part])
		put_more(p, part, RIGHT, y += ROW);
	return y + ROW + ROW / 2;
}

/* ---- terms and names ---- */

/* Writes the items of a line, and begins another below. */
static void end_line(struct picture *p, struct buf *line, unsigned *y)
{
	put(p, MARGIN + LABEL, *y, WIDTH - 2 * MARGIN - LABEL, buf_str(line), plain);
	buf_cut(line, 0);
	*y += ROW;
}

static unsigned put_line(struct picture *p, enum summary_part part, unsigned y)
{
	const struct summary *s = p->summary;
	const str blank = STR("\xE3\x80\x80");
	struct buf line = {0}, name = {0};

	if (s->from[part] == s->from[part + 1])
		return y;
	put(p, MARGIN, y, LABEL - GAP, str_of(sheet_heading(s, part, p->lang)), heading);
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		buf_cut(&name, 0);
		sheet_add_name(&s->rows[i], &name);
		unsigned width =
			text_width(buf_str(&line), FONT) + FONT + text_width(buf_str(&name), FONT);
		if (line.len && width > WIDTH - 2 * MARGIN - LABEL)
			end_line(p, &line, &y);
		buf_add(&line, line.len ? blank : STR(""));
		buf_add(&line, buf_str(&name));
	}
	end_line(p, &line, &y);
	buf_fini(&line);
	buf_fini(&name);
	return y + ROW / 4;
}

/* ---- the picture ---- */

static void put_head(struct picture *p)
{
	const struct style title = {TITLE_FONT, INK, true, false};
	struct buf size = {0}, name = {0};

	sheet_add_title(p->summary->plan, &name);
	put(p, MARGIN, 62, WIDTH - 2 * MARGIN, buf_str(&name), title);
	sheet_add_size(p->summary, p->lang, &size);
	put(p, MARGIN, 92, WIDTH - 2 * MARGIN, buf_str(&size), dim);
	buf_fini(&size);
	buf_fini(&name);
}

static void add_unless_said(struct buf *source, str more)
{
	if (more.len == 0 || str_find(buf_str(source), more) < source->len)
		return;
	buf_add(source, STR("\xE3\x80\x80"));
	buf_add(source, more);
}

/* Whose plan it is, its date, and where it was found. */
static void put_source(struct picture *p, unsigned y)
{
	struct buf source = {0};

	cite_source(p->summary->plan, PLAN_NONE, p->lang, &source);
	add_unless_said(&source, p->summary->plan->published);
	add_unless_said(&source, p->summary->plan->source.url);
	put(p, MARGIN, y, WIDTH - 2 * MARGIN, buf_str(&source), dim);
	buf_fini(&source);
}

static void begin(struct picture *p, unsigned height)
{
	static const char *const names[LANGS] = {"zh-CN", "zh-TW", "en"};
	struct buf safe = {0}, title = {0};

	buf_printf(p->out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"%s\" width=\"%d\" "
		"height=\"%u\" "
		"viewBox=\"0 0 %d %u\" font-family=\"'Noto Sans CJK SC', 'Source Han Sans SC', "
		"'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Zen Hei', sans-serif\">\n<title>",
		names[p->lang], WIDTH, height, WIDTH, height);
	sheet_add_title(p->summary->plan, &title);
	utf8_add_safe(&safe, buf_str(&title), false);
	export_add_html(buf_str(&safe), p->out);
	buf_printf(p->out, "</title>\n<rect width=\"%d\" height=\"%u\" fill=\"#ffffff\"/>\n", WIDTH,
		height);
	buf_fini(&safe);
	buf_fini(&title);
}

void summary_write_svg(const struct summary *summary, enum lang lang, struct buf *out)
{
	struct buf body = {0};
	struct picture p = {summary, lang, &body};
	unsigned y, right;

	put_head(&p);
	y = put_figures(&p, SUMMARY_TARGETS, TOP);
	y = put_figures(&p, SUMMARY_FIGURES, y);
	right = put_chapters(&p, TOP);
	y = right > y ? right : y;
	for (unsigned part = SUMMARY_TERMS; part < SUMMARY_PARTS; part++)
		y = put_line(&p, (enum summary_part)part, y);
	unsigned height = y + ROW + MARGIN / 2 > HEIGHT ? y + ROW + MARGIN / 2 : HEIGHT;
	put_source(&p, height - MARGIN / 2);
	p.out = out;
	begin(&p, height);
	buf_add(out, buf_str(&body));
	buf_add(out, STR("</svg>\n"));
	buf_fini(&body);
}
