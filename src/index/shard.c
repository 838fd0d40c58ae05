#include "index/shard.h"

#include "text/units.h"

size_t shard_item_bytes(enum shard_part part)
{
	static const size_t bytes[SHARD_PARTS] = {
		[PART_OWN] = 1,
		[PART_UNITS] = sizeof(uint16_t),
		[PART_MARKS] = sizeof(uint32_t),
		[PART_BLOCK_UNIT] = sizeof(uint32_t),
		[PART_BLOCK_OWN] = sizeof(uint32_t),
		[PART_SECTION_BLOCK] = sizeof(uint32_t),
		[PART_SECTION_UNIT] = sizeof(uint32_t),
		[PART_TITLES] = sizeof(uint16_t),
		[PART_TITLE_UNIT] = sizeof(uint32_t),
		[PART_SECTION_NEAR] = sizeof(uint32_t),
		[PART_SECTIONS] = sizeof(struct shard_section),
		[PART_PLANS] = sizeof(struct shard_plan),
		[PART_STRINGS] = 1,
		[PART_FIRST_UNITS] = sizeof(uint16_t),
		[PART_FIRST_LISTS] = sizeof(uint32_t),
		[PART_KEYS] = sizeof(struct gram_key),
		[PART_STARTS] = sizeof(uint32_t),
		[PART_HEADS] = sizeof(uint32_t),
		[PART_OFFSETS] = sizeof(uint32_t),
		[PART_SHARED] = 1,
		[PART_POSTINGS] = 1,
	};

	return bytes[part];
}

/* Whether the parts are within the shard, and the shard within what has sums. */
static bool is_within(const struct pages *pages, const struct shard_head *head)
{
	if (head->at % PAGE_BYTES || head->bytes % PAGE_BYTES || head->at > pages->covered ||
		head->bytes > pages->covered - head->at)
		return false;
	for (int part = 0; part < SHARD_PARTS; part++) {
		const struct shard_range *range = &head->parts[part];
		size_t item = shard_item_bytes((enum shard_part)part);
		if (range->at % SHARD_ALIGN || range->at > head->bytes || range->n > UINT32_MAX ||
			range->n > (head->bytes - range->at) / item)
			return false;
	}
	return true;
}

/* Whether parts that belong together have as many items as they must. */
static bool fits_together(const struct shard_head *head)
{
	const struct shard_range *p = head->parts;
	uint64_t units = p[PART_UNITS].n, sections = p[PART_SECTIONS].n, lists = p[PART_KEYS].n;
	uint64_t blocks = p[PART_BLOCK_UNIT].n;

	/* After the units there is room that is read, but not counted. */
	return units > UNITS_PAD && units <= INT32_MAX && sections > 0 && p[PART_PLANS].n > 0 &&
	       sections < blocks && blocks <= units - UNITS_PAD + 1 &&
	       p[PART_MARKS].n == (units - UNITS_PAD) / UNITS_MARK + 1 &&
	       p[PART_BLOCK_OWN].n == blocks && p[PART_SECTION_BLOCK].n == sections + 1 &&
	       p[PART_SECTION_UNIT].n == sections + 1 && p[PART_TITLES].n > UNITS_PAD &&
	       p[PART_TITLE_UNIT].n == sections + 1 &&
	       p[PART_SECTION_NEAR].n == (units - UNITS_PAD) / SHARD_NEAR + 1 &&
	       p[PART_FIRST_LISTS].n == p[PART_FIRST_UNITS].n + 1 && lists <= units &&
	       p[PART_STARTS].n == lists + 1 && p[PART_HEADS].n == lists &&
	       p[PART_OFFSETS].n == lists + 1 && p[PART_SHARED].n == lists &&
	       p[PART_POSTINGS].n >= POSTINGS_PAD;
}

static const void *part_of(
	const struct pages *pages, const struct shard_head *head, enum shard_part part)
{
	return pages->data + head->at + head->parts[part].at;
}

static struct grams grams_of(struct pages *pages, const struct shard_head *head, uint32_t n_units)
{
	return (struct grams){
		.first_units = part_of(pages, head, PART_FIRST_UNITS),
		.first_lists = part_of(pages, head, PART_FIRST_LISTS),
		.keys = part_of(pages, head, PART_KEYS),
		.starts = part_of(pages, head, PART_STARTS),
		.heads = part_of(pages, head, PART_HEADS),
		.offsets = part_of(pages, head, PART_OFFSETS),
		.shared = part_of(pages, head, PART_SHARED),
		.postings = part_of(pages, head, PART_POSTINGS),
		.postings_bytes = head->parts[PART_POSTINGS].n - POSTINGS_PAD,
		.n_firsts = (uint32_t)head->parts[PART_FIRST_UNITS].n,
		.n_lists = (uint32_t)head->parts[PART_KEYS].n,
		.n_units = n_units,
		.pages = pages,
	};
}

/* Whether plans follow each other, the first at the start. */
static bool plans_ascend(struct pages *pages, const struct shard_head *head)
{
	const struct shard_plan *plans = part_of(pages, head, PART_PLANS);
	uint32_t before = 0;

	for (uint32_t i = 0; i < head->parts[PART_PLANS].n; i++) {
		uint32_t first = pages_number(pages, &plans[i].first_section);
		if (first < before || (i == 0 && first != 0))
			return false;
		before = first;
	}
	return before <= head->parts[PART_SECTIONS].n;
}

bool shard_open(struct shard *shard, struct pages *pages, const struct shard_head *head)
{
	if (!is_within(pages, head) || !fits_together(head) || !plans_ascend(pages, head))
		return false;
	uint32_t n_units = (uint32_t)head->parts[PART_UNITS].n - UNITS_PAD;
	*shard = (struct shard){
		.pages = pages,
		.own = part_of(pages, head, PART_OWN),
		.strings = part_of(pages, head, PART_STRINGS),
		.own_bytes = head->parts[PART_OWN].n,
		.strings_bytes = head->parts[PART_STRINGS].n,
		.units = part_of(pages, head, PART_UNITS),
		.marks = part_of(pages, head, PART_MARKS),
		.block_unit = part_of(pages, head, PART_BLOCK_UNIT),
		.block_own = part_of(pages, head, PART_BLOCK_OWN),
		.section_block = part_of(pages, head, PART_SECTION_BLOCK),
		.section_unit = part_of(pages, head, PART_SECTION_UNIT),
		.sections = part_of(pages, head, PART_SECTIONS),
		.plans = part_of(pages, head, PART_PLANS),
		.titles = part_of(pages, head, PART_TITLES),
		.title_unit = part_of(pages, head, PART_TITLE_UNIT),
		.section_near = part_of(pages, head, PART_SECTION_NEAR),
		.grams = grams_of(pages, head, n_units),
		.n_units = n_units,
		.n_blocks = (uint32_t)head->parts[PART_BLOCK_UNIT].n - 1,
		.n_sections = (uint32_t)head->parts[PART_SECTIONS].n,
		.n_plans = (uint32_t)head->parts[PART_PLANS].n,
		.n_titles = (uint32_t)head->parts[PART_TITLES].n - UNITS_PAD,
	};
	return true;
}
