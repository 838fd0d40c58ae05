/*
 * Driving a session without a screen: opened, fed with names of keys, settled after each.
 */
#ifndef LANTU_TESTS_SESSION_DRIVE_H
#define LANTU_TESTS_SESSION_DRIVE_H

#include "../unit/import_help.h"
#include "../unit/random.h"

#include <stdio.h>
#include <unistd.h>

#include "plan/builtin.h"
#include "session/session.h"

/* A folder for the files that random keys write, which is removed with them. */
struct elsewhere {
	char back[4096], folder[32];
};

static inline struct elsewhere go_elsewhere(void)
{
	struct elsewhere e = {.folder = "/tmp/lantu-keys-XXXXXX"};

	assert_non_null(getcwd(e.back, sizeof(e.back)));
	assert_non_null(mkdtemp(e.folder));
	assert_int_equal(chdir(e.folder), 0);
	return e;
}

static inline void come_back(const struct elsewhere *e)
{
	char command[64];

	assert_int_equal(chdir(e->back), 0);
	snprintf(command, sizeof(command), "rm -rf '%s'", e->folder);
	assert_int_equal(system(command), 0);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define HOSTILE "tests/frames/hostile.json"

static inline struct plan *plan_from(const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};

	if (path)
		bytes = read_file(path);
	struct plan *plan = path ? plan_json_read(buf_str(&bytes), &err) : builtin_plan();
	if (!plan)
		fail_msg("%s", err.detail);
	buf_fini(&bytes);
	return plan;
}

static inline struct session *open_at(const char *path, unsigned rows, unsigned columns)
{
	struct session *s = session_new(plan_from(path), LANG_ZH, rows, columns);

	session_settle(s);
	return s;
}

static inline struct session *open_session(void)
{
	return open_at(NULL, 24, 80);
}

static inline unsigned press(struct session *s, uint32_t key)
{
	unsigned touched = session_key(s, key);

	session_settle(s);
	return touched;
}

/* Names of keys parted by blanks; what is no name of a key is typed. */
static inline void keys(struct session *s, const char *names)
{
	str rest = str_of(names);

	while (rest.len) {
		str name = str_slice(rest, 0, str_find(rest, STR(" ")));
		uint32_t key = key_of_name(name), c;
		rest = str_slice(rest, name.len + 1, rest.len);
		for (size_t at = 0; !key && at < name.len; press(s, c))
			at += utf8_decode(name.data + at, name.data + name.len, &c);
		if (key)
			press(s, key);
	}
}

#endif
