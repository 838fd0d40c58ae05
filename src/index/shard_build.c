#include "index/shard_build.h"

#include "plan/ref.h"

static void add_number(struct buf *numbers, uint64_t number)
{
	uint32_t short_number = (uint32_t)number;

	buf_add(numbers, (str){(const char *)&short_number, sizeof(short_number)});
}

static uint32_t add_string(struct shard_builder *b, str text)
{
	uint32_t at = (uint32_t)b->strings.len;

	buf_add(&b->strings, text);
	buf_byte(&b->strings, '\0');
	return at;
}

bool shard_builder_begin(struct shard_builder *b, struct page_writer *writer, struct err *err)
{
	struct buf *const lists[] = {&b->block_unit, &b->block_own, &b->section_block,
		&b->section_unit, &b->title_unit, &b->sections, &b->plans, &b->strings};

	if (!page_writer_align(writer, PAGE_BYTES, err))
		return false;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		buf_cut(lists[i], 0);
	b->writer = writer;
	b->head = (struct shard_head){.at = writer->at};
	b->units.n = b->titles.n = 0;
	b->n_blocks = b->n_sections = b->n_plans = 0;
	b->own_bytes = 0;
	return true;
}

/* ---- adding ---- */

static bool add_block(struct shard_builder *b, str own, struct err *err)
{
	if (b->own_bytes + own.len > UINT32_MAX)
		return err_set(err, ERR_TOO_LARGE, "4 GB");
	add_number(&b->block_unit, b->units.n);
	add_number(&b->block_own, b->own_bytes);
	b->n_blocks++;
	b->own_bytes += own.len;
	units_add(&b->units, own);
	units_end_text(&b->units);
	return page_writer_add(b->writer, own.data, own.len, err);
}

/*
 * Adds a section, whose ref is in b->ref; its numbers of other sections are those in the plan,
 * which begins at `first`.
 */
static void add_section(
	struct shard_builder *b, const struct index_section *section, uint32_t first)
{
	struct shard_section own = {
		.parent = section->parent == PLAN_NONE ? PLAN_NONE : section->parent + first,
		.characters = section->characters,
		.ref = add_string(b, buf_str(&b->ref)),
		.label = add_string(b, section->label),
		.kind = (uint16_t)section->kind,
		.depth = (uint16_t)section->depth,
	};

	add_number(&b->section_block, b->n_blocks);
	add_number(&b->section_unit, b->units.n);
	buf_add(&b->sections, (str){(const char *)&own, sizeof(own)});
	b->n_sections++;
}

/* Adds the words of a section, block 0 being its title. */
static bool add_words(struct shard_builder *b, uint32_t block, str own, struct err *err)
{
	if (block == 0) {
		add_number(&b->title_unit, b->titles.n);
		units_add(&b->titles, own);
		units_end_text(&b->titles);
	}
	return add_block(b, own, err);
}

static void add_plan(struct shard_builder *b, const struct index_plan *plan)
{
	struct shard_plan own = {
		.first_section = b->n_sections,
		.characters = plan->characters,
		.year = plan->year,
		.id = add_string(b, plan->id),
		.title = add_string(b, plan->title),
		.issuer = add_string(b, plan->issuer),
		.place = add_string(b, plan->place),
		.published = add_string(b, plan->published),
		.url = add_string(b, plan->url),
		.retrieved = add_string(b, plan->retrieved),
		.file = add_string(b, plan->file),
	};

	buf_add(&b->plans, (str){(const char *)&own, sizeof(own)});
	b->n_plans++;
}

/* Adds a section of a plan with its words. */
static bool add_own(struct shard_builder *b, const struct plan *plan, uint32_t number,
	uint32_t first, struct err *err)
{
	const struct section *own = &plan->sections[number];
	struct index_section section = {.kind = (enum section_kind)own->kind,
		.depth = own->depth,
		.parent = own->parent,
		.characters = own->characters,
		.label = plan_label(plan, number)};

	buf_cut(&b->ref, 0);
	ref_add_section(plan, number, &b->ref);
	add_section(b, &section, first);
	for (uint32_t p = 0; p <= plan_paragraphs(plan, number); p++)
		if (!add_words(b, p, plan_text(plan, number, p), err))
			return false;
	return true;
}

bool shard_builder_add_plan(
	struct shard_builder *b, const struct plan *plan, str file, struct err *err)
{
	struct index_plan head = {.id = plan->id,
		.title = plan->title,
		.issuer = plan->issuer,
		.place = plan->place,
		.published = plan->published,
		.url = plan->source.url,
		.retrieved = plan->source.retrieved,
		.year = plan->year,
		.file = file,
		.characters = plan_characters(plan)};
	uint32_t first = b->n_sections;

	add_plan(b, &head);
	for (uint32_t s = 0; s < plan->n_sections; s++)
		if (!add_own(b, plan, s, first, err))
			return false;
	return true;
}

bool shard_builder_add_indexed(
	struct shard_builder *b, const struct index *index, uint32_t number, struct err *err)
{
	struct index_plan plan = index_plan(index, number);
	uint32_t first = b->n_sections, next = 0;

	add_plan(b, &plan);
	for (uint32_t s = plan.first; s < plan.end; s++) {
		struct index_section section = index_section(index, s);
		uint32_t block = index_title_block(index, s);
		/* Sections follow each other: if they did not, this might never end. */
		if (s > plan.first && block != next) {
			pages_mark_damaged(index->pages);
			return err_set(err, ERR_INDEX, "%s", "");
		}
		next = block + section.n_paragraphs + 1;
		if (section.parent != PLAN_NONE)
			section.parent -= plan.first;
		buf_cut(&b->ref, 0);
		index_ref(index, s, &b->ref);
		add_section(b, &section, first);
		for (uint32_t p = 0; p <= section.n_paragraphs; p++)
			if (!add_words(b, p, index_text(index, block + p), err))
				return false;
	}
	return true;
}

/* ---- writing ---- */

static bool write_part(struct shard_builder *b, enum shard_part part, const void *items, uint64_t n,
	struct err *err)
{
	if (!page_writer_align(b->writer, SHARD_ALIGN, err))
		return false;
	b->head.parts[part] = (struct shard_range){b->writer->at - b->head.at, n};
	return page_writer_add(b->writer, items, n * shard_item_bytes(part), err);
}

static bool write_buf(
	struct shard_builder *b, enum shard_part part, const struct buf *buf, struct err *err)
{
	return write_part(b, part, buf->data, buf->len / shard_item_bytes(part), err);
}

static bool write_grams(struct shard_builder *b, const struct gram_build *p, struct err *err)
{
	return write_part(b, PART_FIRST_UNITS, p->first_units, p->n_firsts, err) &&
	       write_part(b, PART_FIRST_LISTS, p->first_lists, p->n_firsts + 1U, err) &&
	       write_part(b, PART_KEYS, p->keys, p->n_lists, err) &&
	       write_part(b, PART_STARTS, p->starts, p->n_lists + 1U, err) &&
	       write_part(b, PART_HEADS, p->heads, p->n_lists, err) &&
	       write_part(b, PART_OFFSETS, p->offsets, p->n_lists + 1U, err) &&
	       write_part(b, PART_SHARED, p->shared, p->n_lists, err);
}

static bool write_near(struct shard_builder *b, struct err *err)
{
	const uint32_t *units = (const uint32_t *)(const void *)b->section_unit.data;
	struct buf near = {0};
	uint32_t section = 0;

	for (uint32_t unit = 0; unit <= b->units.n; unit += SHARD_NEAR) {
		while (section + 1 < b->n_sections && units[section + 1] <= unit)
			section++;
		add_number(&near, section);
	}
	bool ok = write_buf(b, PART_SECTION_NEAR, &near, err);
	buf_fini(&near);
	return ok;
}

static bool write_text(struct shard_builder *b, struct err *err)
{
	uint32_t n = b->units.n;

	b->head.parts[PART_OWN] = (struct shard_range){0, b->own_bytes};
	units_pad(&b->units);
	add_number(&b->block_unit, n);
	add_number(&b->block_own, b->own_bytes);
	add_number(&b->section_block, b->n_blocks);
	add_number(&b->section_unit, n);
	units_pad(&b->titles);
	add_number(&b->title_unit, b->titles.n);
	return write_part(b, PART_UNITS, b->units.units, n + (uint64_t)UNITS_PAD, err) &&
	       write_part(b, PART_MARKS, b->units.marks, n / UNITS_MARK + 1U, err) &&
	       write_buf(b, PART_BLOCK_UNIT, &b->block_unit, err) &&
	       write_buf(b, PART_BLOCK_OWN, &b->block_own, err) &&
	       write_buf(b, PART_SECTION_BLOCK, &b->section_block, err) &&
	       write_buf(b, PART_SECTION_UNIT, &b->section_unit, err) &&
	       write_part(
		       b, PART_TITLES, b->titles.units, b->titles.n + (uint64_t)UNITS_PAD, err) &&
	       write_buf(b, PART_TITLE_UNIT, &b->title_unit, err) && write_near(b, err) &&
	       write_buf(b, PART_SECTIONS, &b->sections, err) &&
	       write_buf(b, PART_PLANS, &b->plans, err) &&
	       write_buf(b, PART_STRINGS, &b->strings, err);
}

/* Postings go to the file as they are made: they are larger than all the rest of the dictionary. */
static bool write_postings(void *context, str bytes)
{
	struct shard_builder *b = context;

	return page_writer_add(b->writer, bytes.data, bytes.len, b->err);
}

bool shard_builder_close(struct shard_builder *b, uint32_t room, struct err *err)
{
	if (!write_text(b, err) || !write_part(b, PART_POSTINGS, NULL, 0, err))
		return false;
	b->grams = (struct gram_build){.write = write_postings, .context = b};
	b->sorting = gram_build_begin(
		b->units.units, b->units.n, room, &grams_limits_default, &b->grams);
	return true;
}

static void end_sorting(struct shard_builder *b)
{
	gram_build_end(b->sorting);
	b->sorting = NULL;
	gram_build_fini(&b->grams);
}

bool shard_builder_sort(struct shard_builder *b, bool *more, struct err *err)
{
	static const char pad[POSTINGS_PAD];

	b->err = err;
	*more = gram_build_step(b->sorting);
	if (*more)
		return true;
	b->head.parts[PART_POSTINGS].n = b->grams.written + sizeof(pad);
	bool ok = !b->grams.failed && page_writer_add(b->writer, pad, sizeof(pad), err) &&
		  write_grams(b, &b->grams, err) && page_writer_align(b->writer, PAGE_BYTES, err);
	end_sorting(b);
	b->head.bytes = b->writer->at - b->head.at;
	return ok;
}

void shard_builder_fini(struct shard_builder *b)
{
	buf_fini(&b->block_unit);
	buf_fini(&b->block_own);
	buf_fini(&b->section_block);
	buf_fini(&b->section_unit);
	buf_fini(&b->title_unit);
	buf_fini(&b->sections);
	buf_fini(&b->plans);
	buf_fini(&b->strings);
	buf_fini(&b->ref);
	units_fini(&b->units);
	units_fini(&b->titles);
	end_sorting(b);
}
