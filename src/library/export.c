#include "library/export.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "text/fold.h"

/* ---- documents ---- */

struct document {
	const struct index_plan *plan;
	str kind, label, title;
	struct buf id, ref, text, folded, bigrams;
};

/* Adds a block as it is matched, and the pairs of its characters. */
static void add_folded(struct document *d, str text)
{
	struct units_walk walk = units_walk(text, 0, false);
	uint32_t before = ' ';
	struct unit unit;

	while (units_next(&walk, &unit)) {
		uint32_t c = unit.unit == ' ' ? ' ' : fold_code_point(unit.code_point);
		buf_code_point(&d->folded, c);
		/* The character before begins a pair with this one; a blank is in none. */
		if (before != ' ' && c != ' ')
			buf_code_point(&d->bigrams, c);
		if (c != ' ') {
			buf_add(&d->bigrams, d->bigrams.len ? STR(" ") : STR(""));
			buf_code_point(&d->bigrams, c);
		}
		before = c;
	}
	buf_byte(&d->folded, '\n');
}

static void make_document(struct document *d, const struct index *index, uint32_t section)
{
	struct index_section own = index_section(index, section);
	uint32_t title = index_title_block(index, section);

	d->kind = kind_name(own.kind);
	d->label = own.label;
	d->title = index_title(index, section);
	buf_cut(&d->ref, 0);
	index_ref(index, section, &d->ref);
	buf_set(&d->id, buf_str(&d->ref));
	buf_byte(&d->id, '@');
	buf_add(&d->id, d->plan->id);
	buf_cut(&d->text, 0);
	buf_cut(&d->folded, 0);
	buf_cut(&d->bigrams, 0);
	add_folded(d, d->title);
	for (uint32_t b = title + 1; b <= title + own.n_paragraphs; b++) {
		buf_add(&d->text, d->text.len ? STR("\n") : STR(""));
		buf_add(&d->text, index_text(index, b));
		add_folded(d, index_text(index, b));
	}
	buf_cut(&d->folded, d->folded.len - 1);
}

static void document_fini(struct document *d)
{
	buf_fini(&d->id);
	buf_fini(&d->ref);
	buf_fini(&d->text);
	buf_fini(&d->folded);
	buf_fini(&d->bigrams);
}

/* The texts of a document in the order of the columns; the year comes after them. */
enum { TEXTS = 15 };

static const char *const columns[] = {"id", "plan", "ref", "kind", "label", "title", "plan_title",
	"issuer", "place", "published", "url", "retrieved", "text", "folded", "bigrams", "year",
	NULL};

static void texts_of(const struct document *d, str texts[TEXTS])
{
	const str all[TEXTS] = {buf_str(&d->id), d->plan->id, buf_str(&d->ref), d->kind, d->label,
		d->title, d->plan->title, d->plan->issuer, d->plan->place, d->plan->published,
		d->plan->url, d->plan->retrieved, buf_str(&d->text), buf_str(&d->folded),
		buf_str(&d->bigrams)};

	memcpy(texts, all, sizeof(all));
}

/* ---- formats ---- */

static void add_ndjson(const struct document *d, struct buf *out)
{
	struct json_writer w = {.out = out, .compact = true};
	str texts[TEXTS];

	texts_of(d, texts);
	json_begin(&w, '{');
	json_name(&w, "index");
	json_begin(&w, '{');
	json_member_text(&w, "_id", texts[0]);
	json_end(&w, '}');
	json_end(&w, '}');
	buf_byte(out, '\n');
	json_begin(&w, '{');
	for (size_t i = 0; i < TEXTS; i++)
		json_member_text(&w, columns[i], texts[i]);
	if (d->plan->year) {
		json_name(&w, columns[TEXTS]);
		json_put_whole(&w, d->plan->year);
	}
	json_end(&w, '}');
	buf_byte(out, '\n');
}

static void add_csv(const struct document *d, struct buf *out)
{
	struct csv_writer w = {.out = out};
	str texts[TEXTS];

	texts_of(d, texts);
	for (size_t i = 0; i < TEXTS; i++)
		csv_text(&w, texts[i]);
	if (d->plan->year)
		csv_whole(&w, d->plan->year);
	else
		csv_text(&w, (str){0});
	csv_end_row(&w);
}

/* A string of SQL, made safe as CSV is. */
static void add_quoted(str text, struct buf *out)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, true);
	buf_byte(out, '\'');
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.data[i] == '\'')
			buf_byte(out, '\'');
		buf_byte(out, safe.data[i]);
	}
	buf_byte(out, '\'');
	buf_fini(&safe);
}

static void add_sql(const struct document *d, struct buf *out)
{
	str texts[TEXTS];

	texts_of(d, texts);
	buf_add(out, STR("INSERT INTO lantu_section VALUES ("));
	for (size_t i = 0; i < TEXTS; i++) {
		add_quoted(texts[i], out);
		buf_add(out, STR(", "));
	}
	if (d->plan->year)
		buf_printf(out, "%u", d->plan->year);
	else
		buf_add(out, STR("NULL"));
	buf_add(out, STR(");\n"));
}

enum { FOLD_ROWS = 500 }; /* in a statement */

/*
 * The fold as a table: what is not in it stays as it is. What is never written raw is in no text of
 * the other table either.
 */
static void add_fold_table(struct buf *out)
{
	uint32_t from = 0, to;

	for (unsigned n = 0; fold_next(&from, &to);) {
		struct buf pair = {0};
		bool first = n % FOLD_ROWS == 0;
		if (utf8_is_hidden(from))
			continue;
		if (first && n)
			buf_add(out, STR(";\n"));
		buf_add(out, first ? STR("INSERT INTO lantu_fold VALUES\n('") : STR(",\n('"));
		buf_code_point(&pair, from);
		buf_add(&pair, STR("', '"));
		if (to == '\'')
			buf_byte(&pair, '\'');
		if (to)
			buf_code_point(&pair, to);
		buf_add(out, buf_str(&pair));
		buf_add(out, STR("')"));
		buf_fini(&pair);
		n++;
	}
	buf_add(out, STR(";\n"));
}

static void begin_sql(struct buf *out)
{
	buf_add(out, STR("BEGIN;\nCREATE TABLE lantu_section (id TEXT PRIMARY KEY"));
	for (size_t i = 1; i < TEXTS; i++)
		buf_printf(out, ", %s TEXT NOT NULL", columns[i]);
	buf_printf(out, ", %s INTEGER);\n", columns[TEXTS]);
	buf_add(out, STR("CREATE TABLE lantu_fold (original TEXT PRIMARY KEY, "
			 "folded TEXT NOT NULL);\n"));
}

/* ---- all of it ---- */

void export_library(const struct library *library, enum export_format format, struct buf *out)
{
	static void (*const adders[])(const struct document *, struct buf *) = {
		[EXPORT_NDJSON] = add_ndjson, [EXPORT_CSV] = add_csv, [EXPORT_SQL] = add_sql};
	struct csv_writer csv = {.out = out};
	struct document document = {.plan = NULL};

	if (format == EXPORT_CSV)
		csv_begin(&csv, columns);
	if (format == EXPORT_SQL)
		begin_sql(out);
	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans; p++) {
			struct index_plan plan = index_plan(index, p);
			document.plan = &plan;
			for (uint32_t i = plan.first; i < plan.end; i++) {
				make_document(&document, index, i);
				adders[format](&document, out);
			}
		}
	}
	if (format == EXPORT_SQL) {
		add_fold_table(out);
		buf_add(out, STR("COMMIT;\n"));
	}
	document_fini(&document);
}
