/*
 * session/follow: slots that sessions lead and follow through, whatever others write there.
 */
#include "slow_search.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "random.h"
#include "session/follow.h"

enum { NOW = 1000000, CODE = 0x12345678 & 0x3FFFFFFF };

static struct follow_table *table;

static int set_up(void **state)
{
	(void)state;
	table = mmap(
		NULL, sizeof(*table), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return table == MAP_FAILED ? -1 : 0;
}

static int tear_down(void **state)
{
	(void)state;
	return munmap(table, sizeof(*table));
}

static struct follow_link lead(uint32_t code, long now)
{
	struct follow_link link;

	assert_true(follow_lead(table, code, now, &link));
	return link;
}

static struct follow_link find(uint32_t code, long now)
{
	struct follow_link link;

	assert_true(follow_find(table, code, now, &link));
	return link;
}

/* ---- codes ---- */

static void expect_code(const char *text, uint32_t wanted)
{
	assert_int_equal(follow_code_read(str_of(text)), wanted);
}

static void a_code_is_read_as_it_is_shown(void **state)
{
	uint32_t random = 1;
	struct buf text = {0};
	(void)state;

	for (int i = 0; i < 10000; i++) {
		uint32_t code = follow_code(random_next(&random));
		assert_true(code < UINT32_C(1) << 30);
		buf_cut(&text, 0);
		follow_code_add(code, &text);
		assert_int_equal(text.len, 7);
		expect_code(text.data, code);
	}
	buf_fini(&text);
}

static void a_code_is_read_as_it_may_be_typed(void **state)
{
	struct buf text = {0};
	(void)state;

	follow_code_add(0x3FFFFFFF, &text);
	assert_string_equal(text.data, "ZZZ ZZZ");
	buf_fini(&text);
	expect_code("10z 9yx", 1U << 25 | 0U << 20 | 31U << 15 | 9U << 10 | 30U << 5 | 29U);
	expect_code(" LO-Z9-YX ", 1U << 25 | 0U << 20 | 31U << 15 | 9U << 10 | 30U << 5 | 29U);
	expect_code("ｉｏＺ　９ｙＸ", 1U << 25 | 0U << 20 | 31U << 15 | 9U << 10 | 30U << 5 | 29U);
	expect_code("", 0);
	expect_code("ABCDE", 0);
	expect_code("ABCDEFG", 0);
	expect_code("ABCDEU", 0);
	expect_code("ABCDE！", 0);
	expect_code("产业兴市制造", 0);
	expect_code("000000", 0); /* none is given */
}

static void plans_are_told_apart(void **state)
{
	uint64_t plan = follow_plan(STR("a"), STR("b"), 7);
	(void)state;

	assert_true(plan == follow_plan(STR("a"), STR("b"), 7));
	assert_true(plan != follow_plan(STR("a"), STR("b"), 8));
	assert_true(plan != follow_plan(STR("a"), STR("c"), 7));
	assert_true(plan != follow_plan(STR("ab"), STR(""), 7));
}

/* ---- slots ---- */

static void expect_news(struct follow_link *link, long now, enum follow_news wanted)
{
	struct follow_place place;
	uint64_t sequence;

	assert_int_equal(follow_read(table, link, now, &place, &sequence), wanted);
}

static void a_follower_reads_what_the_leader_tells(void **state)
{
	static const struct follow_place places[] = {
		{1, {0, 0, 0}, false},
		{UINT64_MAX, {UINT32_MAX, UINT32_MAX, UINT32_MAX}, true},
		{3, {4, 5, 6}, false},
	};
	struct follow_link leader = lead(CODE, NOW), follower = find(CODE, NOW);
	(void)state;

	for (size_t i = 0; i < 3; i++) {
		struct follow_place place;
		uint64_t sequence;
		assert_true(follow_tell(table, &leader, &places[i], NOW));
		assert_int_equal(
			follow_read(table, &follower, NOW, &place, &sequence), FOLLOW_PLACE);
		assert_true(place.plan == places[i].plan && place.gap == places[i].gap);
		assert_int_equal(plan_compare_places(place.top, places[i].top), 0);
		follower.sequence = sequence;
		expect_news(&follower, NOW, FOLLOW_NOTHING);
		assert_true(follow_tell(table, &leader, NULL, NOW + 1));
		expect_news(&follower, NOW, FOLLOW_NOTHING);
	}
	follow_leave(table, &leader);
	expect_news(&follower, NOW, FOLLOW_GONE);
	assert_false(follow_tell(table, &leader, &places[0], NOW));
	assert_false(follow_find(table, CODE, NOW, &follower));
}

static void a_code_is_led_once(void **state)
{
	struct follow_link leader = lead(CODE, NOW), other;
	(void)state;

	assert_false(follow_lead(table, CODE, NOW + 1, &other));
	assert_false(follow_lead(table, 0, NOW, &other));
	assert_false(follow_find(table, CODE ^ 1, NOW, &other));
	assert_false(follow_find(table, 0, NOW, &other));
	other = lead(CODE ^ 1, NOW);
	assert_int_not_equal(other.slot, leader.slot);
}

static void a_leader_that_is_not_heard_of_is_gone(void **state)
{
	struct follow_link leader = lead(CODE, NOW), follower = find(CODE, NOW);
	const struct follow_place place = {.plan = 1};
	(void)state;

	assert_true(follow_tell(table, &leader, &place, NOW));
	expect_news(&follower, NOW + FOLLOW_DEAD_MS - 1, FOLLOW_PLACE);
	expect_news(&follower, NOW + FOLLOW_DEAD_MS, FOLLOW_GONE);
	/* Heard of again, it goes on; a clock that was read before is none the wiser. */
	assert_true(follow_tell(table, &leader, NULL, NOW + FOLLOW_DEAD_MS));
	expect_news(&follower, NOW + FOLLOW_DEAD_MS, FOLLOW_PLACE);
	expect_news(&follower, NOW + FOLLOW_DEAD_MS - 5, FOLLOW_PLACE);
}

static void the_slot_of_a_dead_leader_is_taken_over(void **state)
{
	struct follow_link first[FOLLOW_SLOTS], late;
	const struct follow_place place = {.plan = 7};
	(void)state;

	for (uint32_t i = 0; i < FOLLOW_SLOTS; i++)
		first[i] = lead(CODE + i, NOW);
	assert_false(follow_lead(table, CODE - 1, NOW, &late));
	for (uint32_t i = 0; i < FOLLOW_SLOTS; i++)
		assert_true(i == 77 || follow_tell(table, &first[i], NULL, NOW + FOLLOW_DEAD_MS));
	struct follow_link follower = find(CODE + 77, NOW);
	late = lead(CODE - 1, NOW + FOLLOW_DEAD_MS);
	assert_int_equal(late.slot, 77);
	/* The dead one comes to life: it does not tell anything there. */
	assert_true(follow_tell(table, &late, &place, NOW + FOLLOW_DEAD_MS));
	assert_false(follow_tell(table, &first[77], &place, NOW + FOLLOW_DEAD_MS));
	follow_leave(table, &first[77]);
	expect_news(&follower, NOW + FOLLOW_DEAD_MS, FOLLOW_GONE);
	assert_true(follow_find(table, CODE - 1, NOW + FOLLOW_DEAD_MS, &follower));
}

/* A leader that was killed while it wrote; the next one in the slot is read all the same. */
static void what_is_half_written_is_not_believed(void **state)
{
	struct follow_link leader = lead(CODE, NOW), follower = find(CODE, NOW);
	const struct follow_place place = {.plan = 7};
	(void)state;

	assert_true(follow_tell(table, &leader, &place, NOW));
	expect_news(&follower, NOW, FOLLOW_PLACE);
	atomic_fetch_add(&table->slots[leader.slot].sequence, 1);
	expect_news(&follower, NOW, FOLLOW_NOTHING);
	assert_true(follow_tell(table, &leader, &place, NOW));
	expect_news(&follower, NOW, FOLLOW_PLACE);
}

/* ---- others ---- */

static pid_t start(void (*run)(void))
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		run();
		_exit(0);
	}
	return child;
}

static void stop(pid_t child)
{
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

/* Places all of whose numbers are the same. */
static void tell_for_ever(void)
{
	struct follow_link leader;

	if (!follow_lead(table, CODE, NOW, &leader))
		return;
	for (uint32_t i = 0;; i++) {
		struct follow_place place = {i, {i, i, i}, i & 1};
		follow_tell(table, &leader, &place, NOW);
	}
}

/* Until so many have been read. */
static void no_place_is_read_in_halves(void **state)
{
	struct follow_link follower;
	pid_t leader = start(tell_for_ever);
	(void)state;

	while (!follow_find(table, CODE, NOW, &follower))
		;
	for (int read = 0; read < 20000;) {
		struct follow_place place;
		uint64_t sequence;
		if (follow_read(table, &follower, NOW, &place, &sequence) != FOLLOW_PLACE)
			continue;
		uint32_t i = (uint32_t)place.plan;
		assert_true(place.top.section == i && place.top.paragraph == i);
		assert_true(place.top.byte == i && place.gap == (i & 1));
		follower.sequence = sequence;
		read++;
	}
	stop(leader);
}

static void write_rubbish(void)
{
	_Atomic uint64_t *words = (_Atomic uint64_t *)table;
	uint32_t random = (uint32_t)getpid();

	for (;;) {
		uint32_t at = random_next(&random), upper = random_next(&random);
		uint64_t value = (uint64_t)upper << 32 | random_next(&random);
		/* Owners of known codes, too, and words that are nearly right. */
		if (value % 3 == 0)
			value = (uint64_t)(CODE + value % 64) << 32 | (uint32_t)NOW;
		if (value % 5 == 0)
			value &= 0xF;
		atomic_store(&words[at % (sizeof(*table) / sizeof(*words))], value);
	}
}

/* Each call comes back, and touches nothing but the table and what it was given. */
static void rubbish_harms_nobody(void **state)
{
	pid_t children[] = {start(write_rubbish), start(write_rubbish)};
	uint32_t random = 5, told = 0;
	(void)state;

	for (int i = 0; i < 20000; i++) {
		struct follow_link link;
		struct follow_place place = {.plan = 1};
		uint64_t sequence;
		uint32_t code = CODE + random_next(&random) % 64;
		if (i % 16 == 0 && follow_lead(table, code, NOW, &link)) {
			assert_true(link.slot < FOLLOW_SLOTS);
			told += follow_tell(table, &link, &place, NOW);
			follow_leave(table, &link);
		}
		if (i % 16 == 0)
			follow_find(table, code, NOW, &link);
		link.slot %= FOLLOW_SLOTS;
		enum follow_news news = follow_read(table, &link, NOW, &place, &sequence);
		assert_true(news == FOLLOW_NOTHING || news == FOLLOW_PLACE || news == FOLLOW_GONE);
	}
	assert_true(told > 0);
	stop(children[0]);
	stop(children[1]);
}

/* Sixteen at once take slots of a table with room for all: none is another's. */
static void take_slots(void)
{
	for (uint32_t i = 0; i < FOLLOW_SLOTS / 16; i++) {
		struct follow_link link;
		if (!follow_lead(table, (uint32_t)getpid() << 8 | i | 1U << 29, NOW, &link))
			_exit(1);
	}
}

static void no_slot_is_taken_twice(void **state)
{
	pid_t children[16];
	unsigned taken = 0;
	(void)state;

	for (int i = 0; i < 16; i++)
		children[i] = start(take_slots);
	for (int i = 0; i < 16; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	for (uint32_t i = 0; i < FOLLOW_SLOTS; i++)
		taken += atomic_load(&table->slots[i].owner) != 0;
	assert_int_equal(taken, FOLLOW_SLOTS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_code_is_read_as_it_is_shown),
		TEST(a_code_is_read_as_it_may_be_typed),
		TEST(plans_are_told_apart),
		TEST(a_follower_reads_what_the_leader_tells),
		TEST(a_code_is_led_once),
		TEST(a_leader_that_is_not_heard_of_is_gone),
		TEST(the_slot_of_a_dead_leader_is_taken_over),
		TEST(what_is_half_written_is_not_believed),
		TEST(no_place_is_read_in_halves),
		TEST(rubbish_harms_nobody),
		TEST(no_slot_is_taken_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
