#include "base/mem.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) char data[];
};

enum { FIRST_BYTES = 1024, BLOCK_BYTES = 32 * 1024, LARGE_PAGE = 2 * 1024 * 1024 };

static void *checked(void *p)
{
	if (!p)
		exit(MEM_EXIT_STATUS);
	return p;
}

static size_t product(size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		exit(MEM_EXIT_STATUS);
	return count * size;
}

void *mem_alloc(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *mem_resize(void *old, size_t count, size_t size)
{
	size_t bytes = product(count, size);

	return checked(realloc(old, bytes ? bytes : 1));
}

char *mem_string(str text)
{
	char *copy = mem_alloc(text.len + 1, 1);

	if (text.len)
		memcpy(copy, text.data, text.len);
	return copy;
}

void *mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap && array)
		return array;
	size_t wanted = *cap < 8 ? 8 : *cap;
	while (wanted < need)
		wanted = wanted > SIZE_MAX / 2 ? need : wanted * 2;
	array = mem_resize(array, wanted, size);
	*cap = wanted;
	return array;
}

void mem_trim(void)
{
	malloc_trim(0);
}

void mem_use_large_pages(void *p, size_t bytes)
{
	uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	uintptr_t to = ((uintptr_t)p + bytes) / LARGE_PAGE * LARGE_PAGE;

	/* The advice may be ignored. */
	if (from < to)
		(void)madvise((void *)from, to - from, MADV_HUGEPAGE);
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	const size_t align = alignof(max_align_t);
	size_t bytes = product(count, size);

	if (bytes > SIZE_MAX - sizeof(struct arena_block) - align)
		exit(MEM_EXIT_STATUS);
	bytes = (bytes + align - 1) / align * align;
	struct arena_block *block = arena->blocks;
	if (!block || block->size - block->used < bytes) {
		/* Each block is twice as large as the last: most arenas stay small. */
		size_t room = block ? block->size * 2 : FIRST_BYTES;
		room = room < BLOCK_BYTES ? room : BLOCK_BYTES;
		room = room < bytes ? bytes : room;
		block = mem_alloc(1, sizeof(*block) + room);
		block->size = room;
		block->next = arena->blocks;
		arena->blocks = block;
	}
	void *p = block->data + block->used;
	block->used += bytes;
	return p;
}

str arena_copy(struct arena *arena, str s)
{
	char *data = arena_alloc(arena, s.len + 1, 1);

	if (s.len)
		memcpy(data, s.data, s.len);
	return (str){data, s.len};
}

void arena_fini(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *next = arena->blocks->next;
		free(arena->blocks);
		arena->blocks = next;
	}
}
