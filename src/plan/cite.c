#include "plan/cite.h"

#include "base/utf8.h"
#include "plan/render.h"
#include "text/folded.h"
#include "text/script.h"

/* ---- what a title says by itself ---- */

static bool has(str text, str part)
{
	return part.len && str_find(text, part) < text.len;
}

static bool has_folded(str text, str part)
{
	struct folded whole = {0}, own = {0};

	folded_set(&whole, text);
	folded_set(&own, part);
	bool found = has(buf_str(&whole.words), buf_str(&own.words));
	folded_fini(&whole);
	folded_fini(&own);
	return found;
}

/* The first two characters of a place are enough: 江苏, 黑龙, 内蒙. */
static bool says_place(str title, str place)
{
	return has_folded(title, str_slice(place, 0, utf8_offset(place, 2)));
}

/* Whether there are four digits, of any width, in a row. */
static bool has_digits(str text)
{
	unsigned digits = 0;
	uint32_t c;

	for (size_t at = 0; at < text.len && digits < 4;) {
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
		digits = digit ? digits + 1 : 0;
	}
	return digits == 4;
}

/* Whether a title says its year, in digits, in characters, or as one of the five-year plans. */
static bool says_year(str title, unsigned year)
{
	static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
	static const char *const zeros[] = {"〇", "○", "零"};
	static const char *const plans[] = {
		"五年", "五规划", "五規劃", "五计划", "五計畫", "五”", "五」"};
	bool found = has_digits(title);

	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++)
		found = found || has(title, str_of(plans[i]));
	for (size_t zero = 0; zero < sizeof(zeros) / sizeof(zeros[0]) && !found; zero++) {
		struct buf written = {0};
		for (unsigned unit = 1000; unit; unit /= 10) {
			unsigned digit = year / unit % 10;
			buf_add(&written, str_of(digit ? digits[digit - 1] : zeros[zero]));
		}
		found = has(title, buf_str(&written));
		buf_fini(&written);
	}
	return found;
}

/* ---- the source ---- */

/* Whose a plan is, if its title does not say it: a place of its government's, else the issuer. */
static str whose(const struct plan *plan)
{
	str issuer = plan->issuer, place = plan->place;
	bool nation = str_equal(place, STR("全国")) || str_equal(place, STR("全國"));
	bool of_place = str_ends(issuer, STR("政府")) || has(plan->title, STR("政府工作"));

	if (place.len && (issuer.len == 0 || (of_place && !nation)))
		return says_place(plan->title, place) ? STR("") : place;
	return has_folded(plan->title, issuer) ? STR("") : issuer;
}

/* Adds a title in 《》, if it does not have them already. */
static void add_title(str title, struct buf *out)
{
	bool marked = str_starts(title, STR("《")) && str_ends(title, STR("》"));

	buf_add(out, marked ? STR("") : STR("《"));
	buf_add(out, title);
	buf_add(out, marked ? STR("") : STR("》"));
}

static void add_plan(const struct plan *plan, enum lang lang, struct buf *out)
{
	bool english = lang == LANG_EN, year = plan->year && !says_year(plan->title, plan->year);
	str owner = whose(plan);

	buf_add(out, owner);
	if (english && owner.len)
		buf_add(out, STR(", "));
	if (year && !english)
		buf_printf(out, "%u年", plan->year);
	if (english)
		buf_add(out, plan->title);
	else
		add_title(plan->title, out);
	if (year && english)
		buf_printf(out, " (%u)", plan->year);
	if (plan->year || plan->published.len == 0)
		return;
	buf_add(out, english ? STR(" (") : STR("（"));
	buf_add(out, plan->published);
	buf_add(out, english ? STR(")") : STR("）"));
}

/* Adds what a section is called, without a mark that ends a sentence. */
static void add_heading(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	static const char *const marks[] = {"。", "；", "：", ";", ":"};

	if (plan_text(plan, section, 0).len)
		render_title(plan, section, lang, out);
	else
		render_name(plan, section, lang, out);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_ends(buf_str(out), str_of(marks[i])))
			buf_cut(out, out->len - strlen(marks[i]));
}

static uint32_t top_of(const struct plan *plan, uint32_t section)
{
	while (section != PLAN_NONE && plan->sections[section].parent != PLAN_NONE)
		section = plan->sections[section].parent;
	return section;
}

static void add_sections(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	uint32_t path[PLAN_DEPTH], n = 0;

	for (uint32_t s = section; s != PLAN_NONE && n < PLAN_DEPTH; s = plan->sections[s].parent)
		path[n++] = s;
	while (n-- > 0) {
		add_heading(plan, path[n], lang, out);
		if (n)
			buf_add(out, lang == LANG_EN ? STR("; ") : STR("；"));
	}
}

/* What comes between the plan and its sections. */
static void add_colon(uint32_t section, enum lang lang, struct buf *out)
{
	if (section != PLAN_NONE)
		buf_add(out, lang == LANG_EN ? STR(": ") : STR("："));
}

void cite_source(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	add_plan(plan, lang, out);
	add_colon(section, lang, out);
	add_sections(plan, section, lang, out);
}

/* The section that is told: of an item whose title is what is quoted, the one it is in. */
static uint32_t told_section(const struct citation *what, enum lang lang)
{
	struct buf heading = {0};
	uint32_t section = what->section;

	if (section != PLAN_NONE)
		render_title(what->plan, section, lang, &heading);
	if (heading.len && str_equal(buf_str(&heading), what->text))
		section = what->plan->sections[section].parent;
	buf_fini(&heading);
	return section;
}

static void add_plain(const struct citation *what, enum lang lang, struct buf *out)
{
	buf_add(out, what->text);
	buf_add(out, lang == LANG_EN ? STR("\n-- ") : STR("\n——"));
	cite_source(what->plan, told_section(what, lang), lang, out);
}

/* ---- GB/T 7714 ---- */

/* The marks of an edition. */
struct edition {
	str comma, open, close;
};

static bool is_chinese(str text)
{
	uint32_t c;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (script_is_han(c))
			return true;
	}
	return false;
}

/* Cuts the first issuer off. */
static str next_issuer(str *rest)
{
	static const char *const marks[] = {"、", "；", ";"};
	size_t end = rest->len, mark = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t at = str_find(*rest, str_of(marks[i]));
		if (at >= end)
			continue;
		end = at;
		mark = strlen(marks[i]);
	}
	str issuer = utf8_trim(str_slice(*rest, 0, end));
	*rest = str_slice(*rest, end + mark, rest->len);
	return issuer;
}

/* Of more than three issuers the first three. */
static void add_issuers(const struct plan *plan, const struct edition *edition, struct buf *out)
{
	enum { MOST = 3 };
	str rest = plan->issuer;

	for (int i = 0; i < MOST && rest.len; i++) {
		buf_add(out, i ? edition->comma : STR(""));
		buf_add(out, next_issuer(&rest));
	}
	if (rest.len) {
		buf_add(out, edition->comma);
		buf_add(out, is_chinese(plan->issuer) ? STR("等") : STR("et al"));
	}
	if (plan->issuer.len)
		buf_add(out, str_ends(buf_str(out), STR(".")) ? STR(" ") : STR(". "));
}

/* Place and year before a title where nothing in the entry would say them. */
static void add_told_title(const struct plan *plan, struct buf *out)
{
	bool placed = says_place(plan->title, plan->place) || has_folded(plan->issuer, plan->place);
	bool chinese = is_chinese(plan->title);

	if (chinese && plan->place.len && !placed)
		buf_add(out, plan->place);
	if (chinese && plan->year && plan->published.len == 0 &&
		!says_year(plan->title, plan->year))
		buf_printf(out, "%u年", plan->year);
	buf_add(out, plan->title);
}

/*
 * The 2015 edition has the date of what is online in brackets, unless it is only a year, and that
 * of retrieval after it. The 2025 edition has neither for reports, but we tell when a report of
 * unknown date was there.
 */
static void add_dates(
	const struct plan *plan, bool newest, const struct edition *edition, struct buf *out)
{
	enum { YEAR = 4 };
	str published = plan->published, url = plan->source.url;
	bool marked = !newest && url.len && published.len > YEAR;
	bool retrieved = url.len && plan->source.retrieved.len && (!newest || !published.len);

	if (!published.len && !retrieved)
		return;
	buf_byte(out, ' ');
	buf_add(out, marked ? edition->open : STR(""));
	buf_add(out, published);
	buf_add(out, marked ? edition->close : STR(""));
	if (retrieved) {
		buf_byte(out, '[');
		buf_add(out, plan->source.retrieved);
		buf_byte(out, ']');
	}
	buf_byte(out, '.');
}

static void add_entry(const struct plan *plan, bool newest, struct buf *out)
{
	const struct edition edition = newest ? (struct edition){STR("，"), STR("（"), STR("）")}
					      : (struct edition){STR(", "), STR("("), STR(")")};
	str url = plan->source.url;

	add_issuers(plan, &edition, out);
	add_told_title(plan, out);
	buf_add(out, url.len ? STR("[R/OL].") : STR("[R]."));
	add_dates(plan, newest, &edition, out);
	if (url.len) {
		buf_byte(out, ' ');
		buf_add(out, url);
		buf_byte(out, '.');
	}
}

/* ---- Markdown ---- */

/* Whether a line would begin a list, or underline the one before it. */
static size_t list_mark(str line)
{
	size_t digits = 0;

	if (line.len && str_one_of(line.data[0], "+-="))
		return 1;
	while (digits < line.len && line.data[digits] >= '0' && line.data[digits] <= '9')
		digits++;
	return digits && digits < line.len && str_one_of(line.data[digits], ".)") ? digits + 1 : 0;
}

void cite_add_markdown(str line, struct buf *out)
{
	while (str_starts(line, STR(" ")))
		line = str_slice(line, 1, line.len);
	size_t list = list_mark(line);
	for (size_t i = 0; i < line.len; i++) {
		char c = line.data[i];
		if (str_one_of(c, "\\`*_[]<>&|~#$") || i + 1 == list)
			buf_byte(out, '\\');
		buf_byte(out, c);
	}
}

/* A section without a title begins with a paragraph. */
static bool may_be_title(str line)
{
	return !str_ends(line, STR("。")) && !str_ends(line, STR("！")) &&
	       !str_ends(line, STR("？")) && !str_ends(line, STR("；"));
}

bool cite_next_line(str *words, bool headed, struct cite_line *line)
{
	bool first = line->text.data == NULL, after_empty = false;

	while (str_line(words, &line->text)) {
		if (line->text.len) {
			bool title = headed && after_empty && may_be_title(line->text);
			line->level = first && headed ? 3 : title ? 4 : 0;
			return true;
		}
		after_empty = true;
	}
	return false;
}

void cite_add_quotation(str words, bool headed, struct buf *out)
{
	static const char *const marks[] = {[0] = "", [3] = "### ", [4] = "#### "};
	struct cite_line line = {0};
	bool first = true;

	for (; cite_next_line(&words, headed, &line); first = false) {
		buf_add(out, first ? STR("> ") : STR(">\n> "));
		buf_add(out, str_of(marks[line.level]));
		cite_add_markdown(line.text, out);
		buf_byte(out, '\n');
	}
}

/* Text on its way to be escaped. */
static void add_escaped(struct buf *text, struct buf *out)
{
	cite_add_markdown(buf_str(text), out);
	buf_cut(text, 0);
}

/* An address of the web that is safe between < and >. */
static void add_address(str url, struct buf *out)
{
	buf_add(out, STR("](<"));
	for (size_t i = 0; i < url.len; i++) {
		if (str_one_of(url.data[i], "<>\\ "))
			buf_printf(out, "%%%02X", (unsigned char)url.data[i]);
		else
			buf_byte(out, url.data[i]);
	}
	buf_add(out, STR(">)"));
}

static void add_quoted(const struct citation *what, enum lang lang, struct buf *out)
{
	str url = what->plan->source.url;
	uint32_t section = told_section(what, lang);
	bool linked = str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
	struct buf text = {0};

	cite_add_quotation(what->text, what->headed, out);
	buf_add(out, lang == LANG_EN ? STR("\n\\-- ") : STR("\n——"));
	buf_add(out, linked ? STR("[") : STR(""));
	add_plan(what->plan, lang, &text);
	add_escaped(&text, out);
	if (linked)
		add_address(url, out);
	add_colon(section, lang, out);
	add_sections(what->plan, section, lang, &text);
	add_escaped(&text, out);
	buf_fini(&text);
}

/* ---- formats of the user ---- */

enum field {
	FIELD_TEXT,
	FIELD_SOURCE,
	FIELD_TITLE,
	FIELD_ISSUER,
	FIELD_PLACE,
	FIELD_YEAR,
	FIELD_PUBLISHED,
	FIELD_URL,
	FIELD_RETRIEVED,
	FIELD_SECTIONS,
	FIELD_CHAPTER,
	FIELD_HEADING,
	FIELD_NEWLINE,
	FIELDS
};

#define FIELD_NAMES \
	"text|source|title|issuer|place|year|published|url|retrieved|sections|chapter|heading|" \
	"newline"

/* A part of a format: a field with what is around it, or with FIELDS text. */
struct piece {
	enum field field;
	str before, after;
	const char *wanted; /* it is wrong, and this may be there; NULL: it is right */
};

/* Which of the words parted by | it is; how many there are if none. */
static unsigned word_among(const char *words, str word)
{
	unsigned i = 0;
	size_t n;

	for (;; words += n + 1, i++) {
		n = strcspn(words, "|");
		if (str_equal((str){words, n}, word))
			return i;
		if (words[n] == '\0')
			return i + 1;
	}
}

/* What is between braces: a field, or what comes before it, the field and what comes after it. */
static void read_field(str inside, struct piece *piece)
{
	size_t bar = str_find(inside, STR("|"));
	str name = inside;

	if (bar < inside.len) {
		piece->before = str_slice(inside, 0, bar);
		str rest = str_slice(inside, bar + 1, inside.len);
		bar = str_find(rest, STR("|"));
		name = bar < rest.len ? str_slice(rest, 0, bar) : STR("");
		piece->after = str_slice(rest, bar + 1, rest.len);
	}
	piece->field = (enum field)word_among(FIELD_NAMES, name);
	if (piece->field == FIELDS)
		piece->wanted = FIELD_NAMES;
}

static size_t to_brace(str text)
{
	size_t n = 0;

	while (n < text.len && text.data[n] != '{' && text.data[n] != '}')
		n++;
	return n;
}

/* Takes the next piece; false after the last. *whole is how it is written. */
static bool next_piece(str *rest, struct piece *piece, str *whole)
{
	size_t n = to_brace(*rest);

	*piece = (struct piece){.field = FIELDS};
	if (rest->len == 0)
		return false;
	if (n) {
		piece->before = str_slice(*rest, 0, n);
	} else if (rest->len > 1 && rest->data[0] == rest->data[1]) {
		piece->before = str_slice(*rest, 0, 1);
		n = 2;
	} else if (rest->data[0] == '{' && (n = str_find(*rest, STR("}")) + 1) <= rest->len) {
		read_field(str_slice(*rest, 1, n - 1), piece);
	} else {
		piece->wanted = "{FIELD} | {{ | }}";
		n = rest->len;
	}
	*whole = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n, rest->len);
	return true;
}

bool cite_check(str format, str *wrong, const char **wanted)
{
	struct piece piece;

	while (next_piece(&format, &piece, wrong)) {
		*wanted = piece.wanted;
		if (piece.wanted)
			return false;
	}
	return true;
}

static void add_field(
	const struct citation *what, enum field field, enum lang lang, struct buf *out)
{
	const struct plan *plan = what->plan;
	const str texts[FIELDS] = {[FIELD_TEXT] = what->text,
		[FIELD_TITLE] = plan->title,
		[FIELD_ISSUER] = plan->issuer,
		[FIELD_PLACE] = plan->place,
		[FIELD_PUBLISHED] = plan->published,
		[FIELD_URL] = plan->source.url,
		[FIELD_RETRIEVED] = plan->source.retrieved,
		[FIELD_NEWLINE] = STR("\n")};

	buf_add(out, texts[field]);
	if (field == FIELD_SOURCE)
		cite_source(plan, what->section, lang, out);
	else if (field == FIELD_YEAR && plan->year)
		buf_printf(out, "%u", plan->year);
	else if (field == FIELD_SECTIONS)
		add_sections(plan, what->section, lang, out);
	else if (field == FIELD_CHAPTER && what->section != PLAN_NONE)
		add_heading(plan, top_of(plan, what->section), lang, out);
	else if (field == FIELD_HEADING && what->section != PLAN_NONE)
		add_heading(plan, what->section, lang, out);
}

static void add_own(const struct citation *what, str format, enum lang lang, struct buf *out)
{
	struct piece piece;
	struct buf value = {0};
	str whole;

	while (next_piece(&format, &piece, &whole)) {
		buf_cut(&value, 0);
		if (piece.field != FIELDS)
			add_field(what, piece.field, lang, &value);
		if (piece.field != FIELDS && value.len == 0)
			continue;
		buf_add(out, piece.before);
		buf_add(out, buf_str(&value));
		buf_add(out, piece.after);
	}
	buf_fini(&value);
}

/* ---- styles ---- */

enum cite_kind cite_kind_named(str name)
{
	unsigned i = word_among(CITE_STYLES, name);

	return i < CITE_OWN ? (enum cite_kind)i : CITE_OWN;
}

void cite_add(const struct citation *what, struct cite_style style, enum lang lang, struct buf *out)
{
	switch (style.kind) {
	case CITE_PLAIN:
		add_plain(what, lang, out);
		break;
	case CITE_GBT7714:
	case CITE_GBT7714_2015:
		add_entry(what->plan, style.kind == CITE_GBT7714, out);
		break;
	case CITE_MARKDOWN:
		add_quoted(what, lang, out);
		break;
	case CITE_OWN:
		add_own(what, style.format, lang, out);
	}
}

void cite_add_copy(
	const struct citation *what, struct cite_style style, enum lang lang, struct buf *out)
{
	if (style.kind == CITE_GBT7714 || style.kind == CITE_GBT7714_2015) {
		buf_add(out, what->text);
		buf_byte(out, '\n');
	}
	cite_add(what, style, lang, out);
}
