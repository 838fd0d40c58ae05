#include "terminal/landlock.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * The kernel's interface, from include/uapi/linux/landlock.h of Linux 6.12: the headers it is built
 * with may know less than the kernel it runs on. The calls have these numbers on every machine.
 */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };

#define EXECUTE (UINT64_C(1) << 0)
#define WRITE_FILE (UINT64_C(1) << 1)
#define READ_FILE (UINT64_C(1) << 2)
#define READ_DIR (UINT64_C(1) << 3)
#define REMOVE_FILE (UINT64_C(1) << 5)
#define MAKE_DIR (UINT64_C(1) << 7)
#define MAKE_REG (UINT64_C(1) << 8)
#define FIRST_RIGHTS ((UINT64_C(1) << 13) - 1)
#define REFER (UINT64_C(1) << 13)     /* from version 2 */
#define TRUNCATE (UINT64_C(1) << 14)  /* from version 3 */
#define IOCTL_DEV (UINT64_C(1) << 15) /* from version 5 */

#define BIND_AND_CONNECT_TCP UINT64_C(3) /* from version 4 */

/* From version 6. */
#define SCOPE_ABSTRACT_UNIX_SOCKET UINT64_C(1)
#define SCOPE_SIGNAL UINT64_C(2)

struct ruleset {
	uint64_t files, net, scoped;
};

struct beneath {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

/* What may be done to anything that is no folder. */
#define OF_FILES (EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV)
#define READING (READ_FILE | READ_DIR)
#define WRITING (READING | WRITE_FILE | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE | IOCTL_DEV)

/* All that the kernel can take away is. */
static struct ruleset ruleset_for(int version, bool signals)
{
	uint64_t files = FIRST_RIGHTS | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) |
			 (version >= 5 ? IOCTL_DEV : 0);
	uint64_t scoped = SCOPE_ABSTRACT_UNIX_SOCKET | (signals ? 0 : SCOPE_SIGNAL);

	return (struct ruleset){
		files, version >= 4 ? BIND_AND_CONNECT_TCP : 0, version >= 6 ? scoped : 0};
}

/* Older kernels insist on a struct that ends with what they know, or with zeros. */
static size_t size_for(int version)
{
	return version >= 6 ? 24 : version >= 4 ? 16 : 8;
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
	struct stat st;
	struct beneath rule = {.parent = open(path, O_PATH | O_CLOEXEC)};

	if (rule.parent < 0)
		return;
	rule.allowed = rights;
	if (fstat(rule.parent, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed &= OF_FILES;
	/* One that is not added allows nothing. */
	(void)syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent);
}

int landlock_enter(const char *const *read, size_t n_read, const char *const *write, size_t n_write,
	bool signals)
{
	int version = (int)syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);

	if (version <= 0)
		return 0;
	struct ruleset handled = ruleset_for(version, signals);
	int ruleset = (int)syscall(CREATE_RULESET, &handled, size_for(version), 0);
	if (ruleset < 0)
		return 0;
	for (size_t i = 0; i < n_read; i++)
		allow(ruleset, read[i], READING & handled.files);
	for (size_t i = 0; i < n_write; i++)
		allow(ruleset, write[i], WRITING & handled.files);
	bool entered = syscall(RESTRICT_SELF, ruleset, 0) == 0;
	close(ruleset);
	return entered ? version : 0;
}
