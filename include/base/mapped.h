/*
 * mapped: files that are used through a mapping, which others may truncate at any moment.
 *
 * Touching a page that a mapped file no longer has raises SIGBUS. The handler here replaces all of
 * the mapping by pages of zeros, marks it as lost, and lets the code that touched it continue,
 * which must cope with zeros anywhere, also where it has read before. The list of mappings is one
 * of the program's few mutable globals, since a signal handler takes no argument.
 */
#ifndef LANTU_BASE_MAPPED_H
#define LANTU_BASE_MAPPED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Maps the first `bytes` > 0 bytes of the file at fd, which may then be closed; NULL and errno on
 * failure. *lost is set when the file turns out to be shorter; it must live as long as the mapping,
 * which mapped_close ends (NULL: there is none).
 */
const unsigned char *mapped_open(int fd, size_t bytes, volatile bool *lost);
void mapped_close(const void *data);

/*
 * The same for a file that is open for writing: what is written is seen at once by every process
 * that has mapped it, until the mapping is lost.
 */
void *mapped_open_shared(int fd, size_t bytes, volatile bool *lost);

/*
 * Sets a function that is called in the handler before any other SIGBUS ends the program; NULL for
 * none.
 */
void mapped_on_other_fault(void (*handle)(int number));

#endif
