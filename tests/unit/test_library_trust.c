/* Libraries among other users: whose index is trusted, where it is, who may read it. */
#include "library_help.h"

#include <sys/file.h>

enum { ANOTHER = 1234 };

static mode_t index_mode(const struct folder *folder)
{
	struct stat st;

	assert_int_equal(lstat(in_folder(folder, ".lantu-index"), &st), 0);
	assert_true(S_ISREG(st.st_mode));
	return st.st_mode & 07777;
}

/* ---- whose index ---- */

static void an_index_others_can_write_to_is_not_trusted(void **state)
{
	static const mode_t wide[] = {0664, 0646, 0620, 0666};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_false(builds(&folder));
	for (size_t i = 0; i < COUNT(wide); i++) {
		assert_int_equal(chmod(in_folder(&folder, ".lantu-index"), wide[i]), 0);
		assert_true(builds(&folder));
		assert_int_equal(index_mode(&folder), 0644);
		assert_false(builds(&folder));
	}
	folder_fini(&folder);
}

static void another_users_index_is_not_trusted(void **state)
{
	struct folder folder;
	struct stat st;
	(void)state;

	if (geteuid() != 0)
		skip();
	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_int_equal(chown(in_folder(&folder, ".lantu-index"), ANOTHER, ANOTHER), 0);
	assert_true(builds(&folder));
	assert_int_equal(stat(in_folder(&folder, ".lantu-index"), &st), 0);
	assert_int_equal(st.st_uid, 0);
	folder_fini(&folder);
}

static void an_index_that_is_a_link_is_replaced(void **state)
{
	struct folder folder;
	char away[128];
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	path_of(&folder, "away", away);
	assert_int_equal(rename(in_folder(&folder, ".lantu-index"), away), 0);
	assert_int_equal(symlink(away, in_folder(&folder, ".lantu-index")), 0);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0644);
	folder_fini(&folder);
}

/* ---- where it is ---- */

static void expect_cached(const struct folder *folder)
{
	char path[160];
	struct stat st;

	assert_true(builds(folder));
	assert_false(is_there(folder, ".lantu-index"));
	cached_index(folder, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(builds(folder));
	assert_int_equal(unlink(path), 0);
}

static void where_others_can_write_the_index_is_in_the_cache(void **state)
{
	static const mode_t open[] = {0775, 0757, 01777, 02775};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	for (size_t i = 0; i < COUNT(open); i++) {
		assert_int_equal(chmod(folder.path, open[i]), 0);
		expect_cached(&folder);
	}
	assert_int_equal(chmod(folder.path, 0755), 0);
	if (geteuid() == 0) {
		assert_int_equal(chown(folder.path, ANOTHER, ANOTHER), 0);
		expect_cached(&folder);
	}
	folder_fini(&folder);
}

/* An index that is there already may be anybody's. */
static void an_index_in_a_shared_folder_is_ignored(void **state)
{
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_int_equal(chmod(folder.path, 01777), 0);
	assert_true(builds(&folder));
	assert_true(is_there(&folder, ".lantu-index"));
	folder_fini(&folder);
}

/* Opens the library, whose index can be in memory only. */
static void expect_in_memory(const struct folder *folder, enum library_remark remark)
{
	struct library *library = open_with(folder, &(struct library_options){.memory_mb = 0});

	assert_true(library->report.built);
	assert_int_equal(library->report.remark, remark);
	assert_null(library->index);
	check_counts(library, STR("量子海豚"), 1);
	library_close(library);
}

static void a_cache_of_another_user_is_not_used(void **state)
{
	struct folder folder;
	char path[160], away[200];
	(void)state;

	folder_make_one(&folder);
	assert_int_equal(chmod(folder.path, 01777), 0);
	assert_true(builds(&folder));
	snprintf(path, sizeof(path), "%s/lantu/index", folder.cache);
	assert_int_equal(chmod(path, 0777), 0);
	expect_in_memory(&folder, LIBRARY_FOREIGN);
	assert_int_equal(chmod(path, 0700), 0);
	assert_false(builds(&folder));
	if (geteuid() == 0) {
		assert_int_equal(chown(path, ANOTHER, ANOTHER), 0);
		expect_in_memory(&folder, LIBRARY_FOREIGN);
		assert_int_equal(chown(path, 0, 0), 0);
	}
	snprintf(away, sizeof(away), "%s-away", path);
	assert_int_equal(rename(path, away), 0);
	assert_int_equal(symlink(away, path), 0);
	expect_in_memory(&folder, LIBRARY_FOREIGN);
	folder_fini(&folder);
}

static void without_any_folder_it_is_in_memory(void **state)
{
	static const char *const names[] = {"XDG_CACHE_HOME", "HOME", "TMPDIR"};
	struct folder folder;
	char *kept[COUNT(names)];
	(void)state;

	folder_make_one(&folder);
	for (size_t i = 0; i < COUNT(names); i++) {
		kept[i] = getenv(names[i]) ? mem_string(str_of(getenv(names[i]))) : NULL;
		assert_int_equal(setenv(names[i], "/dev/null/none", 1), 0);
	}
	assert_int_equal(chmod(folder.path, 01777), 0);
	expect_in_memory(&folder, LIBRARY_NO_REMARK);
	assert_false(is_there(&folder, ".lantu-index"));
	/* The user's own folder gets its index although there can be no lock. */
	assert_int_equal(chmod(folder.path, 0755), 0);
	assert_true(builds(&folder));
	assert_false(builds(&folder));
	for (size_t i = 0; i < COUNT(names); i++) {
		unsetenv(names[i]);
		if (kept[i])
			setenv(names[i], kept[i], 1);
		free(kept[i]);
	}
	folder_fini(&folder);
}

/* ---- who may read it ---- */

static void an_index_is_readable_to_those_who_may_read_its_files(void **state)
{
	static const struct {
		mode_t folder, a, b, mask, index;
	} cases[] = {
		{0755, 0644, 0644, 022, 0644},
		{0755, 0644, 0600, 022, 0600},
		{0755, 0640, 0644, 022, 0640},
		{0755, 0640, 0604, 022, 0600},
		{0755, 0664, 0664, 002, 0644},
		{0755, 0644, 0644, 077, 0600},
		{0755, 0644, 0644, 027, 0640},
		{0755, 0644, 0644, 0777, 0600},
		{0700, 0644, 0644, 022, 0600},
		{0710, 0644, 0644, 022, 0640},
		{0711, 0644, 0644, 022, 0644},
	};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	folder_write(&folder, "b.txt", STR("一、乙章\n深海海豚。\n"));
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(chmod(folder.path, cases[i].folder), 0);
		assert_int_equal(chmod(in_folder(&folder, "a.txt"), cases[i].a), 0);
		assert_int_equal(chmod(in_folder(&folder, "b.txt"), cases[i].b), 0);
		unlink(in_folder(&folder, ".lantu-index"));
		mode_t mask = umask(cases[i].mask);
		bool built = builds(&folder);
		umask(mask);
		assert_true(built);
		if (index_mode(&folder) != cases[i].index)
			fail_msg("case %zu: %o", i, (unsigned)index_mode(&folder));
	}
	folder_fini(&folder);
}

/* The rights of a group say nothing of the members of another. */
static void groups_are_distinguished(void **state)
{
	struct folder folder;
	(void)state;

	if (geteuid() != 0)
		skip();
	folder_make_one(&folder);
	assert_int_equal(chmod(in_folder(&folder, "a.txt"), 0640), 0);
	assert_int_equal(chown(in_folder(&folder, "a.txt"), 0, ANOTHER), 0);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0600);
	assert_int_equal(chmod(in_folder(&folder, "a.txt"), 0644), 0);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0644);
	folder_fini(&folder);
}

static void an_index_follows_rights_that_are_withdrawn(void **state)
{
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0644);
	assert_int_equal(chmod(in_folder(&folder, "a.txt"), 0600), 0);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0600);
	/* One that is readable to too many for another reason is rebuilt, too. */
	assert_int_equal(chmod(in_folder(&folder, ".lantu-index"), 0644), 0);
	assert_true(builds(&folder));
	assert_int_equal(index_mode(&folder), 0600);
	folder_fini(&folder);
}

/* ---- links ---- */

struct complaints {
	unsigned n;
	enum err_kind kind;
	char file[64];
};

static void complain(void *context, const struct err *err)
{
	struct complaints *complaints = context;

	complaints->n++;
	complaints->kind = err->kind;
	snprintf(complaints->file, sizeof(complaints->file), "%.60s", err->file);
}

/* Opens a library with a link in it; whether that was followed without an error. */
static bool follows(const struct folder *folder)
{
	struct complaints complaints = {0};
	struct library_options options = {.complain = complain, .context = &complaints};
	struct library *library = open_with(folder, &options);
	uint32_t plans = library->report.plans;

	assert_true(library->report.built);
	library_close(library);
	assert_int_equal(complaints.n, plans == 1);
	if (plans == 1) {
		assert_int_equal(complaints.kind, ERR_LINK);
		assert_string_equal(complaints.file, "link.txt");
		/* It is reported once. */
		library = open_with(folder, &options);
		assert_false(library->report.built);
		assert_int_equal(library->report.bad, 1);
		library_close(library);
		assert_int_equal(complaints.n, 1);
	}
	return plans == 2;
}

static void links_are_followed_to_own_files(void **state)
{
	struct folder folder, away;
	char target[128];
	(void)state;

	folder_make(&away);
	folder_write(&away, "target.txt", STR("一、乙章\n深海海豚。\n"));
	folder_make_one(&folder);
	path_of(&away, "target.txt", target);
	assert_int_equal(symlink(target, in_folder(&folder, "link.txt")), 0);
	assert_true(follows(&folder));
	/* Others may have no access to its folder, whatever its mode. */
	assert_int_equal(index_mode(&folder), 0600);
	if (geteuid() == 0) {
		assert_int_equal(chown(target, ANOTHER, ANOTHER), 0);
		assert_false(follows(&folder));
		/* The folder's owner may link to own files. */
		assert_int_equal(chown(folder.path, ANOTHER, ANOTHER), 0);
		assert_int_equal(setenv("XDG_CACHE_HOME", folder.cache, 1), 0);
		assert_true(follows(&folder));
		assert_int_equal(chown(target, ANOTHER + 1, ANOTHER), 0);
		assert_false(follows(&folder));
	}
	folder_fini(&folder);
	folder_fini(&away);
}

/* ---- which drafts are removed ---- */

static void only_drafts_of_dead_processes_are_removed(void **state)
{
	static const char *const others[] = {".lantu-index.backup", ".lantu-index.abcdef",
		".lantu-tmp-", ".lantu-tmp-0123456789abcde", ".lantu-tmp-0123456789abcdef0",
		".lantu-tmp-0123456789ABCDEF", ".lantu-tmp-0123456789abcdef.txt"};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	for (size_t i = 0; i < COUNT(others); i++)
		folder_write(&folder, others[i], STR("mine"));
	int flags = O_RDWR | O_CREAT | O_CLOEXEC;
	int left = open(in_folder(&folder, ".lantu-tmp-0123456789abcdef"), flags, 0600);
	int held = open(in_folder(&folder, ".lantu-tmp-fedcba9876543210"), flags, 0600);
	assert_true(left >= 0 && held >= 0);
	close(left);
	assert_int_equal(flock(held, LOCK_EX), 0);
	assert_true(builds(&folder));
	for (size_t i = 0; i < COUNT(others); i++)
		if (!is_there(&folder, others[i]))
			fail_msg("%s is gone", others[i]);
	assert_false(is_there(&folder, ".lantu-tmp-0123456789abcdef"));
	assert_true(is_there(&folder, ".lantu-tmp-fedcba9876543210"));
	close(held);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_index_others_can_write_to_is_not_trusted),
		cmocka_unit_test(another_users_index_is_not_trusted),
		cmocka_unit_test(an_index_that_is_a_link_is_replaced),
		cmocka_unit_test(where_others_can_write_the_index_is_in_the_cache),
		cmocka_unit_test(an_index_in_a_shared_folder_is_ignored),
		cmocka_unit_test(a_cache_of_another_user_is_not_used),
		cmocka_unit_test(without_any_folder_it_is_in_memory),
		cmocka_unit_test(an_index_is_readable_to_those_who_may_read_its_files),
		cmocka_unit_test(groups_are_distinguished),
		cmocka_unit_test(an_index_follows_rights_that_are_withdrawn),
		cmocka_unit_test(links_are_followed_to_own_files),
		cmocka_unit_test(only_drafts_of_dead_processes_are_removed),
	};

	return cmocka_run_group_tests_name("libraries of others", tests, NULL, NULL);
}
