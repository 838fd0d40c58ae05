/*
 * mapped: files read through a mapping, which others may cut short at any moment.
 *
 * Reading a page that a mapped file no longer has raises SIGBUS. Its handler is here: it puts pages
 * of zeros in the place of the whole mapping, marks that one as lost, and lets the reader go on,
 * who has to bear zeros anywhere, also in what was read before. The list of mappings is one of the
 * program's few mutable globals, since a handler can be told nothing else.
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
void mapped_close(const unsigned char *data);

/*
 * Who has something to do before any other SIGBUS ends the program says so; NULL takes it back.
 * It is called in the handler.
 */
void mapped_on_other_fault(void (*handle)(int number));

#endif
