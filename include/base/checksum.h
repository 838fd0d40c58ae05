/*
 * checksum: SHA-256 (FIPS 180-4), by which a plan names the text it was made from.
 */
#ifndef LANTU_BASE_CHECKSUM_H
#define LANTU_BASE_CHECKSUM_H

#include "base/str.h"

/* Writes the 64 lower-case hexadecimal digits of the digest and a NUL to hex. */
void checksum_sha256(str bytes, char hex[65]);

#endif
