/*
 * mend: the outline file in which the user's mends of a text's headings are kept.
 *
 * It is FILE.outline beside the text, where the folder is the user's own, else in the user's state
 * (xdg.h), named after the hash of the text's path. One that may be another user's is not believed
 * (trust.h), one that is no outline file is passed over.
 */
#ifndef LANTU_IMPORT_MEND_H
#define LANTU_IMPORT_MEND_H

#include "import/outline_file.h"

/* A zeroed struct is empty; mend_fini frees it. */
struct mend {
	struct buf bytes;
	struct outline_file outline; /* slices of them */
};

/* Reads that of the text at path, which may be NULL. False if there is none. */
bool mend_read(const char *path, struct mend *mend);
void mend_fini(struct mend *mend);

#define MEND_ENDING ".outline"

/* Whether any are kept in the user's state: else they are beside their texts. */
bool mend_is_any_in_state(void);

/* When it was changed last, in nanoseconds; 0: there is none. */
int64_t mend_time(const char *path);

/* Keeps the lines of an outline file, and says where in *where. False and err if it cannot. */
bool mend_save(const char *path, str lines, struct buf *where, struct err *err);

#endif
