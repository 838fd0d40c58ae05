/* Listing a library's files where the system cannot say what there is. */
#include "library_help.h"

#include <dlfcn.h>
#include <errno.h>
#include <sys/syscall.h>

static const char *hidden;   /* the file that cannot be looked at */
static const char *unopened; /* the folder that cannot be opened */
static bool ends_early;	     /* folders cannot be read to their end */

int fstatat(int folder, const char *name, struct stat *st, int flags)
{
	if (hidden && strcmp(name, hidden) == 0) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_newfstatat, folder, name, st, flags);
}

int openat(int folder, const char *name, int flags, ...)
{
	va_list rest;

	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	if (unopened && strcmp(name, unopened) == 0) {
		errno = EMFILE;
		return -1;
	}
	return (int)syscall(SYS_openat, folder, name, flags, mode);
}

struct dirent *readdir(DIR *dir)
{
	struct dirent *(*next)(DIR *) = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");

	if (ends_early) {
		errno = EIO;
		return NULL;
	}
	return next(dir);
}

static void make(struct folder *folder)
{
	folder_make(folder);
	folder_write(folder, "a.txt", STR("一、甲章\n量子海豚。\n"));
	folder_write(folder, "b.txt", STR("一、乙章\n量子海豚。\n"));
}

static void one_that_cannot_be_looked_at_is_read(void **state)
{
	struct folder folder;
	(void)state;

	make(&folder);
	hidden = "b.txt";
	struct library *library = open_with(&folder, &(struct library_options){.memory_mb = 0});
	check_counts(library, STR("量子海豚"), 2);
	library_close(library);
	hidden = NULL;
	library = open_with(&folder, &(struct library_options){.memory_mb = 0});
	assert_true(library->report.built);
	check_counts(library, STR("量子海豚"), 2);
	library_close(library);
	folder_fini(&folder);
}

/* Nothing is made of a part of it, and the old index stays. */
static void expect_refused(const struct folder *folder)
{
	struct err err = {0};
	struct buf before = read_index(folder);

	assert_null(library_open(folder->path, &(struct library_options){.memory_mb = 0}, &err));
	assert_int_equal(err.kind, ERR_READ);
	hidden = unopened = NULL;
	ends_early = false;
	struct buf after = read_index(folder);
	assert_true(str_equal(buf_str(&before), buf_str(&after)));
	buf_fini(&before);
	buf_fini(&after);
}

static void half_a_folder_is_none(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	make(&folder);
	library_close(open_with(&folder, &(struct library_options){.memory_mb = 0}));
	ends_early = true;
	expect_refused(&folder);
	path_of(&folder, "below", path);
	assert_int_equal(mkdir(path, 0700), 0);
	unopened = "below";
	expect_refused(&folder);
	assert_int_equal(rmdir(path), 0);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_that_cannot_be_looked_at_is_read),
		cmocka_unit_test(half_a_folder_is_none),
	};

	return cmocka_run_group_tests_name("library sources", tests, NULL, NULL);
}
