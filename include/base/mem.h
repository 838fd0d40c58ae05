/*
 * mem: checked allocation, and an arena for what is freed together.
 *
 * No function here returns NULL. When memory runs out the program exits with MEM_EXIT_STATUS
 * through exit(3), whose handlers restore the terminal.
 */
#ifndef LANTU_BASE_MEM_H
#define LANTU_BASE_MEM_H

#include <stdint.h>

#include "base/str.h"

enum { MEM_EXIT_STATUS = 71 };

/* count * size bytes, zeroed. The caller frees them with free(). */
void *mem_alloc(size_t count, size_t size);

/* Resizes old (or NULL) to count * size bytes; new bytes are not initialised. */
void *mem_resize(void *old, size_t count, size_t size);

/*
 * Makes room for at least `need` items of `size` bytes in a growing array, doubling *cap.
 * Returns the array, which may have moved.
 */
void *mem_grow(void *array, size_t *cap, size_t need, size_t size);

/* A NUL-terminated copy of text. The caller frees it. */
char *mem_string(str text);

/* For interfaces that lack a const but do not write to their argument. */
static inline void *mem_unconst(const void *p)
{
	return (void *)(uintptr_t)p;
}

/*
 * Advises the system that a large piece of memory will be accessed at random, so that it comes in
 * large pages where possible.
 */
void mem_use_large_pages(void *p, size_t bytes);

/* Gives memory that is free back to the system. */
void mem_trim(void);

struct arena_block;

/* All that is allocated from an arena is freed by arena_fini, and nothing before it. */
struct arena {
	struct arena_block *blocks;
};

/* count * size zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A copy of s, followed by a NUL byte that s.len does not count. */
str arena_copy(struct arena *arena, str s);

void arena_fini(struct arena *arena);

#endif
