/* What was written, in its order, and what a power cut leaves of it. */
#include "record.h"
#include "folder.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "calls.h"

enum { NAME_BYTES = 64, NODES = 4096, CUTS = 8, NO_NODE = -1 };

enum kind { WRITE, CUT, SYNC, NAME, RENAME, UNLINK, PROMISE };

struct op {
	enum kind kind;
	int node;   /* the file or folder it happens to */
	int target; /* that gets the name */
	char name[NAME_BYTES], old[NAME_BYTES];
	size_t at, n;
	char *bytes;
	unsigned number;
};

/* A file or folder; a number of the file system may be used again, so the last one counts. */
struct node {
	dev_t dev;
	ino_t ino;
	bool is_folder;
};

static struct {
	bool on;
	struct op *ops;
	size_t n, cap;
	struct node nodes[NODES];
	int n_nodes;
} record;

static struct op *add(enum kind kind, int node)
{
	record.ops = mem_grow(record.ops, &record.cap, record.n + 1, sizeof(*record.ops));
	struct op *op = &record.ops[record.n++];
	*op = (struct op){.kind = kind, .node = node, .target = NO_NODE};
	return op;
}

static int add_node(const struct stat *st)
{
	assert_true(record.n_nodes < NODES);
	record.nodes[record.n_nodes] = (struct node){st->st_dev, st->st_ino, S_ISDIR(st->st_mode)};
	return record.n_nodes++;
}

static int node_of(const struct stat *st)
{
	for (int i = record.n_nodes; i-- > 0;)
		if (record.nodes[i].ino == st->st_ino && record.nodes[i].dev == st->st_dev)
			return i;
	return NO_NODE;
}

static int node_at(int fd)
{
	struct stat st;

	return record.on && fstat(fd, &st) == 0 ? node_of(&st) : NO_NODE;
}

void calls_record(const char *folder)
{
	struct stat st;

	calls_forget();
	assert_int_equal(stat(folder, &st), 0);
	add_node(&st);
	record.on = true;
}

void calls_forget(void)
{
	for (size_t i = 0; i < record.n; i++)
		free(record.ops[i].bytes);
	record.n = 0;
	record.n_nodes = 0;
	record.on = false;
}

void calls_promise(unsigned number)
{
	if (record.on)
		add(PROMISE, NO_NODE)->number = number;
}

void record_file(int fd)
{
	struct stat st;

	if (record.on && fstat(fd, &st) == 0)
		add_node(&st);
}

static void add_name(int folder, const char *name, int target)
{
	struct op *op = add(NAME, folder);

	assert_in_range(snprintf(op->name, sizeof(op->name), "%s", name), 1, NAME_BYTES - 1);
	op->target = target;
}

void record_name(int fd, int folder, const char *name)
{
	int node = node_at(fd), in = node_at(folder);

	if (node != NO_NODE && in != NO_NODE)
		add_name(in, name, node);
}

void record_folder(const char *path)
{
	char parent[PATH_MAX];
	struct stat st;
	const char *name = strrchr(path, '/') + 1;

	snprintf(parent, sizeof(parent), "%.*s", (int)(name - path), path);
	int in = record.on && stat(parent, &st) == 0 ? node_of(&st) : NO_NODE;
	if (in != NO_NODE && stat(path, &st) == 0)
		add_name(in, name, add_node(&st));
}

void record_write(int fd, const void *bytes, size_t n)
{
	int node = node_at(fd);

	if (node == NO_NODE)
		return;
	struct op *op = add(WRITE, node);
	op->at = (size_t)lseek(fd, 0, SEEK_CUR) - n;
	op->n = n;
	op->bytes = mem_alloc(n, 1);
	memcpy(op->bytes, bytes, n);
}

void record_cut(int fd, size_t bytes)
{
	int node = node_at(fd);

	if (node != NO_NODE)
		add(CUT, node)->at = bytes;
}

void record_sync(int fd)
{
	int node = node_at(fd);

	if (node != NO_NODE)
		add(SYNC, node);
}

void record_rename(int from, const char *old, int to, const char *new)
{
	int in = node_at(from);

	assert_int_equal(in, node_at(to));
	if (in == NO_NODE)
		return;
	struct op *op = add(RENAME, in);
	snprintf(op->old, sizeof(op->old), "%s", old);
	snprintf(op->name, sizeof(op->name), "%s", new);
}

void record_unlink(int folder, const char *name)
{
	int in = node_at(folder);

	if (in != NO_NODE)
		snprintf(add(UNLINK, in)->name, NAME_BYTES, "%s", name);
}

/* ---- what a power cut leaves ---- */

/* How it was with bytes that were not synced. CUT_FIRST and on: the last of them were cut. */
enum fate { KEPT, LOST, ZEROS, CUT_FIRST, FATES = CUT_FIRST + CUTS - 1 };

struct power {
	size_t calls; /* so many were made */
	enum fate fate;
	size_t names[NODES]; /* of each folder, how many of the names that were not synced */
	bool mattered;	     /* there were bytes that were not synced */
};

static bool changes_names(const struct op *op)
{
	return op->kind == NAME || op->kind == RENAME || op->kind == UNLINK;
}

/* After the last call that synced a node. */
static size_t synced_until(const struct power *power, int node)
{
	for (size_t i = power->calls; i-- > 0;)
		if (record.ops[i].kind == SYNC && record.ops[i].node == node)
			return i;
	return 0;
}

static size_t unsynced_names(const struct power *power, int folder)
{
	size_t n = 0;

	for (size_t i = synced_until(power, folder); i < power->calls; i++)
		n += record.ops[i].node == folder && changes_names(&record.ops[i]);
	return n;
}

struct content {
	char *bytes;
	size_t n, cap;
};

static void resize(struct content *content, size_t n)
{
	if (n > content->n) {
		content->bytes = mem_grow(content->bytes, &content->cap, n, 1);
		memset(content->bytes + content->n, 0, n - content->n);
	}
	content->n = n;
}

static void apply(struct content *content, const struct op *op, size_t n, bool zeros)
{
	if (op->kind == CUT) {
		resize(content, op->at);
		return;
	}
	if (op->at + n > content->n)
		resize(content, op->at + n);
	if (zeros)
		memset(content->bytes + op->at, 0, n);
	else
		memcpy(content->bytes + op->at, op->bytes, n);
}

static bool is_last_write(const struct power *power, size_t i)
{
	for (size_t k = i + 1; k < power->calls; k++)
		if (record.ops[k].node == record.ops[i].node && record.ops[k].kind == WRITE)
			return false;
	return true;
}

static void make_content(struct power *power, int node, struct content *content)
{
	size_t synced = synced_until(power, node);

	for (size_t i = 0; i < power->calls; i++) {
		const struct op *op = &record.ops[i];
		size_t n = op->n;
		if (op->node != node || (op->kind != WRITE && op->kind != CUT))
			continue;
		bool pending = i >= synced;
		power->mattered |= pending;
		if (pending && power->fate == LOST)
			continue;
		if (pending && power->fate >= CUT_FIRST && is_last_write(power, i))
			n = n * (size_t)(power->fate - CUT_FIRST + 1) / CUTS;
		apply(content, op, n, pending && power->fate == ZEROS);
	}
}

struct entry {
	char name[NAME_BYTES];
	int node;
};

static size_t drop(struct entry *entries, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(entries[i].name, name) == 0) {
			entries[i] = entries[n - 1];
			return n - 1;
		}
	}
	return n;
}

static int find(const struct entry *entries, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(entries[i].name, name) == 0)
			return entries[i].node;
	return NO_NODE;
}

/* The names in a folder; their number. */
static size_t list(const struct power *power, int folder, struct entry entries[NAME_BYTES])
{
	size_t synced = synced_until(power, folder), pending = 0, n = 0;

	for (size_t i = 0; i < power->calls; i++) {
		const struct op *op = &record.ops[i];
		if (op->node != folder || !changes_names(op) ||
			(i >= synced && pending++ >= power->names[folder]))
			continue;
		int node = op->kind == NAME ? op->target : find(entries, n, op->old);
		n = drop(entries, n, op->name);
		if (op->kind == RENAME)
			n = drop(entries, n, op->old);
		if (op->kind == UNLINK || node == NO_NODE)
			continue;
		assert_true(n < NAME_BYTES);
		memcpy(entries[n].name, op->name, NAME_BYTES);
		entries[n++].node = node;
	}
	return n;
}

static void make_file(struct power *power, int node, const char *path)
{
	struct content content = {0};
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	make_content(power, node, &content);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, content.bytes, content.n), content.n);
	close(fd);
	free(content.bytes);
}

static void make_folder(struct power *power, int folder, const char *path)
{
	struct entry entries[NAME_BYTES];
	size_t n = list(power, folder, entries);

	for (size_t i = 0; i < n; i++) {
		char *inside;
		assert_true(asprintf(&inside, "%s/%s", path, entries[i].name) > 0);
		if (record.nodes[entries[i].node].is_folder) {
			assert_int_equal(mkdir(inside, 0700), 0);
			make_folder(power, entries[i].node, inside);
		} else {
			make_file(power, entries[i].node, inside);
		}
		free(inside);
	}
}

/* The next choice of names; false after the last. */
static bool next_names(struct power *power)
{
	for (int i = 0; i < record.n_nodes; i++) {
		if (!record.nodes[i].is_folder)
			continue;
		if (power->names[i] < unsynced_names(power, i)) {
			power->names[i]++;
			return true;
		}
		power->names[i] = 0;
	}
	return false;
}

static unsigned promised(const struct power *power)
{
	for (size_t i = power->calls; i-- > 0;)
		if (record.ops[i].kind == PROMISE)
			return record.ops[i].number;
	return 0;
}

unsigned calls_cut_power(
	const char *folder, unsigned most, void (*check)(const char *folder, unsigned promised))
{
	static struct power power;
	unsigned n = 0;

	record.on = false;
	for (power = (struct power){0}; power.calls <= record.n; power.calls++) {
		do {
			for (power.fate = KEPT; power.fate < FATES && n < most; power.fate++) {
				power.mattered = false;
				make_folder(&power, 0, folder);
				n++;
				check(folder, promised(&power));
				assert_int_equal(folder_empty(folder), 0);
				if (!power.mattered)
					break;
			}
		} while (n < most && next_names(&power));
	}
	return n;
}
