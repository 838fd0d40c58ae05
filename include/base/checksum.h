/*
 * checksum: SHA-256 (FIPS 180-4), by which a plan identifies the text it was made from, and CRC-32C
 * (Castagnoli; RFC 3720, appendix B.4), which detects damage to a file: every error of one bit, and
 * every burst of up to 32 bits.
 */
#ifndef LANTU_BASE_CHECKSUM_H
#define LANTU_BASE_CHECKSUM_H

#include <stdint.h>

#include "base/str.h"

/* Writes the 64 lower-case hexadecimal digits of the digest and a NUL to hex. */
void checksum_sha256(str bytes, char hex[65]);

/* The CRC-32C of bytes that follow others whose CRC is `before`; 0 for none. */
uint32_t checksum_crc32c(uint32_t before, const void *bytes, size_t n);

/* The same without the processor's CRC instruction, for tests. */
uint32_t checksum_crc32c_portable(uint32_t before, const void *bytes, size_t n);

#endif
