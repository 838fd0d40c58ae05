/* For programs that are read by Frama-C and never run: values of which nothing more is known. */
#ifndef LANTU_TESTS_PROVE_H
#define LANTU_TESTS_PROVE_H

#include <__fc_builtin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

/* Not in the headers that come with Frama-C. */
#define MADV_DONTNEED 4
int madvise(void *, size_t, int);

/* A sum is any number, of bytes that may be read. */
/*@ requires \valid_read((char *)bytes + (0 .. n - 1)); assigns \result \from before; */
uint32_t checksum_crc32c(uint32_t before, const void *bytes, size_t n);

static inline void prove_any(void *bytes, size_t n)
{
	Frama_C_make_unknown(bytes, n);
}

static inline bool prove_bool(void)
{
	return Frama_C_interval(0, 1) != 0;
}

static inline uint64_t prove_number(uint64_t least, uint64_t most)
{
	return Frama_C_unsigned_long_interval(least, most);
}

#endif
