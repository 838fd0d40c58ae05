/* The index's parts: lists of positions, the dictionary, and the two scans of a text. */
#include "slow_search.h"

#include "index/gram_build.h"
#include "index/scan.h"

/* ---- postings ---- */

static void check_list(const uint32_t *positions, uint32_t n, uint32_t limit)
{
	struct buf bytes = {0};
	uint32_t got[7], at = 0, k;

	buf_add(&bytes, STR("before"));
	postings_write(&bytes, positions, n, limit);
	assert_int_equal(bytes.len, 6 + postings_size(n, limit));
	struct postings list =
		postings_read((const uint8_t *)bytes.data + 6, bytes.len - 6, n, limit);
	while ((k = postings_next(&list, got, 1 + at % 7)) > 0)
		for (uint32_t i = 0; i < k; i++)
			if (got[i] != positions[at++])
				fail_msg("position %u of %u below %u", at, n, limit);
	assert_int_equal(at, n);
	/* What does not fit is not read. */
	list = postings_read((const uint8_t *)bytes.data + 6, bytes.len - 7, n, limit);
	assert_int_equal(postings_next(&list, got, 7), 0);
	buf_fini(&bytes);
}

static void lists_come_back(void **state)
{
	uint32_t seed = 7, positions[2000];
	(void)state;

	for (int turn = 0; turn < 3000; turn++) {
		uint32_t limit = 1 + (random_next(&seed) >> random_next(&seed) % 31);
		uint32_t n = 1 + random_next(&seed) % 2000, at = 0, kept = 0;
		uint32_t step = limit / n + 1;
		for (uint32_t i = 0; i < n && at < limit; i++) {
			positions[kept++] = at;
			at += 1 + random_next(&seed) % (2 * step);
		}
		check_list(positions, kept, limit);
	}
	check_list((const uint32_t[]){0}, 1, 1);
	check_list((const uint32_t[]){UINT32_MAX - 1}, 1, UINT32_MAX);
	check_list((const uint32_t[]){0, 1, 2, 3}, 4, 4);
	check_list((const uint32_t[]){0, UINT32_MAX - 1}, 2, UINT32_MAX);
}

static void lists_that_cannot_be_are_empty(void **state)
{
	static const struct {
		size_t size;
		uint32_t n, limit;
	} rows[] = {{8, 0, 0}, {8, 0, 9}, {8, 10, 9}, {8, 1, 0}, {0, 1, 1},
		{4, UINT32_MAX, UINT32_MAX}};
	const uint8_t bytes[8 + POSTINGS_PAD] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
	uint32_t got[4];
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct postings list = postings_read(bytes, rows[i].size, rows[i].n, rows[i].limit);
		assert_int_equal(postings_next(&list, got, 4), 0);
	}
}

/* Damaged lists end early or late in wrong positions, never outside. */
static void damaged_lists_stay_within(void **state)
{
	uint32_t seed = 11, got[64];
	(void)state;

	for (int turn = 0; turn < 20000; turn++) {
		uint32_t n = 1 + random_next(&seed) % 40, limit = 1 + random_next(&seed) % 5000;
		size_t size = postings_size(n, limit);
		uint8_t *bytes = mem_alloc(size + POSTINGS_PAD, 1);
		for (size_t i = 0; i < size; i++)
			bytes[i] = (uint8_t)(random_next(&seed) & random_next(&seed));
		struct postings list = postings_read(bytes, size, n, limit);
		uint32_t k = postings_next(&list, got, 64);
		for (uint32_t i = 0; i < k; i++)
			assert_true(got[i] < limit);
		free(bytes);
	}
}

/* ---- the dictionary ---- */

static bool begins(const uint16_t *text, const uint16_t *units, uint32_t n)
{
	return memcmp(text, units, n * sizeof(*units)) == 0;
}

/* Counts the positions of a range that do begin with the units; all of the whole lists must. */
static uint32_t count_range(
	const struct grams *grams, const uint16_t *text, const uint16_t *units, uint32_t n)
{
	struct gram_range range = grams_range(grams, units, n);
	uint32_t all = grams_count(grams, range.from, range.to), positions[64], k;

	for (uint32_t i = 0; i < range.n_parts; i++) {
		const struct gram_part *part = &range.parts[i];
		struct gram_group group;
		struct postings list;
		if (part->child == GRAM_WHOLE) {
			list = grams_list(grams, part->list);
		} else {
			grams_group(grams, part->list, &group);
			list = grams_group_list(grams, &group, part->child);
		}
		while ((k = postings_next(&list, positions, 64)) > 0) {
			for (uint32_t p = 0; p < k; p++) {
				bool is = begins(text + positions[p], units, n);
				assert_true(is || !part->all);
				all += is;
			}
		}
	}
	return all;
}

static void check_text(
	uint16_t *text, uint32_t n, const struct gram_limits *limits, uint32_t room, uint32_t *seed)
{
	struct gram_build parts = {0};

	gram_build(text, n, room, limits, &parts);
	struct grams grams = gram_build_view(&parts, n);
	uint32_t letters = 0;
	for (uint32_t i = 0; i < n; i++)
		letters += text[i] != 0;
	assert_int_equal(grams_count(&grams, 0, grams.n_lists), letters);
	for (int turn = 0; turn < 60 && letters; turn++) {
		uint16_t wanted[GRAM_UNITS];
		uint32_t m = 1 + random_next(seed) % GRAM_UNITS, count = 0;
		for (uint32_t i = 0; i < m; i++)
			wanted[i] = (uint16_t)(1 + random_next(seed) % 4);
		uint32_t at = random_next(seed) % n;
		bool own = at + m < n;
		for (uint32_t i = 0; own && i < m; i++)
			own = text[at + i] != 0;
		if (own && turn % 2)
			memcpy(wanted, text + at, m * sizeof(*wanted));
		for (uint32_t i = 0; i < n; i++)
			count += begins(text + i, wanted, m);
		if (count_range(&grams, text, wanted, m) != count)
			fail_msg("%u units: not %u", m, count);
	}
	gram_build_fini(&parts);
}

static void ranges_hold_what_begins_so(void **state)
{
	uint32_t seed = 13;
	(void)state;

	for (int turn = 0; turn < 300; turn++) {
		const struct gram_limits limits = {.split = 1 + random_next(&seed) % 40,
			.group = 1 + random_next(&seed) % 20,
			.shared = 1 + random_next(&seed) % 20};
		uint32_t n = 1 + random_next(&seed) % 1500, kinds = 1 + random_next(&seed) % 300;
		uint16_t *text = mem_alloc(n + UNITS_PAD, sizeof(*text));
		for (uint32_t i = 0; i + 1 < n; i++) {
			uint32_t dice = random_next(&seed);
			text[i] = (uint16_t)(dice % 40 == 0 ? 0 : 1 + dice / 64 % kinds);
			if (dice % 3 == 0)
				text[i] = (uint16_t)(1 + dice / 64 % 3);
		}
		check_text(text, n, &limits, turn % 3 ? UINT32_MAX : 1 + n / 5, &seed);
		free(text);
	}
}

/* However little memory there is, the same dictionary comes out. */
static void memory_changes_nothing(void **state)
{
	uint32_t seed = 17, n = 30000;
	uint16_t *text = mem_alloc(n + UNITS_PAD, sizeof(*text));
	struct gram_build all = {0}, few = {0};
	(void)state;

	for (uint32_t i = 0; i + 1 < n; i++)
		text[i] = (uint16_t)(random_next(&seed) % 700);
	gram_build(text, n, UINT32_MAX, &grams_limits_default, &all);
	gram_build(text, n, 100, &grams_limits_default, &few);
	assert_int_equal(all.n_lists, few.n_lists);
	assert_int_equal(all.n_firsts, few.n_firsts);
	assert_memory_equal(all.keys, few.keys, all.n_lists * sizeof(*all.keys));
	assert_memory_equal(all.offsets, few.offsets, all.n_lists * sizeof(*all.offsets));
	assert_int_equal(all.postings.len, few.postings.len);
	assert_memory_equal(all.postings.data, few.postings.data, all.postings.len);
	gram_build_fini(&all);
	gram_build_fini(&few);
	free(text);
}

/* ---- going through a text ---- */

static uint32_t scan_all(uint32_t (*next)(struct scan *, uint32_t *, uint32_t),
	const uint16_t *text, uint32_t n, const uint16_t *wanted, uint32_t m, uint32_t *positions)
{
	struct scan scan = {text, 0, n, wanted, m};
	uint32_t got[SCAN_ROOM + 3], all = 0;

	/* It may find nothing and still have gone on. */
	while (scan.at + m <= n) {
		uint32_t k = next(&scan, got, SCAN_ROOM + 3);
		memcpy(positions + all, got, k * sizeof(*got));
		all += k;
	}
	return all;
}

static void both_scans_find_the_same(void **state)
{
	uint32_t seed = 31;
	(void)state;

	for (unsigned turn = 0; turn < 2000; turn++) {
		uint32_t n = random_next(&seed) % 700, m = 1 + random_next(&seed) % 5, all = 0;
		uint16_t *text = mem_alloc(n + UNITS_PAD, sizeof(*text)), wanted[5];
		uint32_t *positions = mem_alloc(n + 1, sizeof(*positions));
		uint32_t *simd = mem_alloc(n + 1, sizeof(*simd));
		/* Units after the end look like matches, which they are not. */
		for (uint32_t i = 0; i < n + UNITS_PAD; i++)
			text[i] = (uint16_t)(0x8000 * (random_next(&seed) % 2) + (turn & 1U));
		for (uint32_t i = 0; i < m; i++)
			wanted[i] = (uint16_t)(0x8000 * (random_next(&seed) % 2) + (turn & 1U));
		uint32_t a = scan_all(scan_next_portable, text, n, wanted, m, positions);
		uint32_t b = scan_all(scan_next, text, n, wanted, m, simd);
		for (uint32_t i = 0; i + m <= n; i++) {
			if (!begins(text + i, wanted, m))
				continue;
			assert_true(all < a && all < b);
			assert_int_equal(positions[all], i);
			assert_int_equal(simd[all++], i);
		}
		assert_int_equal(a, all);
		assert_int_equal(b, all);
		free(text);
		free(positions);
		free(simd);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_come_back),
		cmocka_unit_test(lists_that_cannot_be_are_empty),
		cmocka_unit_test(damaged_lists_stay_within),
		cmocka_unit_test(ranges_hold_what_begins_so),
		cmocka_unit_test(memory_changes_nothing),
		cmocka_unit_test(both_scans_find_the_same),
	};

	return cmocka_run_group_tests_name("grams", tests, NULL, NULL);
}
