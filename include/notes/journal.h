/*
 * journal: records that are appended to a file, safe from kills, power cuts and other processes.
 *
 * A record is a line: the length of its text and the CRC-32C of it (checksum.h), eight hexadecimal
 * digits each, then the text, which has no line feed. The first record of a file is its header. A
 * save appends one record and syncs it once. Those who write take turns by a lock beside the file,
 * and read what others have written since before they write. The file is opened without following
 * links, must be a regular file that only the user can write to, and is readable by nobody else.
 * One that has another name, too, is copied before it is written to.
 *
 * What a killed process or a power cut left half written at the end is cut off by the next save; a
 * damaged record before it is passed over. Both are counted. Nothing is created by reading.
 */
#ifndef LANTU_NOTES_JOURNAL_H
#define LANTU_NOTES_JOURNAL_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

enum { JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024, JOURNAL_NAME_BYTES = 32 };

/* What is done with the records. Embedded in a struct with all that the functions need. */
struct journal_reader {
	/* All records so far are forgotten: the file is read anew. */
	void (*forget)(struct journal_reader *reader);
	/* A record, in the order of the file, whichever process has written it; not the header. */
	void (*take)(struct journal_reader *reader, str record);
	/* The header, which may be another than one's own. False and err to refuse the file. */
	bool (*accept)(struct journal_reader *reader, str header, struct err *err);
};

/* What a journal is called and how it begins; strings are borrowed while it is open. */
struct journal_place {
	const char *folder; /* NULL: there is none, and every save fails with ERR_NO_HOME */
	const char *name;   /* at most JOURNAL_NAME_BYTES - 6 */
	str header;
	long patience_ms; /* how long another process is waited for */
};

struct journal {
	struct journal_place place;
	struct journal_reader *reader; /* borrowed */
	int folder, lock, file;	       /* descriptors; -1: not open */
	off_t end;		       /* of the last sound record that was read */
	bool begun;		       /* there is a sound record */
	bool anew;		       /* the next save makes another file in its place */
	bool swept;		       /* what killed processes left in the folder is gone */
	uint32_t records;	       /* that were taken since the file was begun */
	uint32_t damaged;	       /* places that could not be read */
};

/*
 * Opens a journal and reads what is there; a file that does not exist is empty. False and err if it
 * is there and cannot be read; it must be closed all the same.
 */
bool journal_open(struct journal *journal, const struct journal_place *place,
	struct journal_reader *reader, struct err *err);
void journal_close(struct journal *journal);

/* Reads what others have written since. False and err if that is there and cannot be read. */
bool journal_refresh(struct journal *journal, struct err *err);

/*
 * Reads what others have written, appends a record and hands it to the reader. True is returned
 * once it will survive a power cut. False and err if not: then the file is as it was before, or,
 * where only the folder could not be synced, the record may be in it all the same.
 */
bool journal_save(struct journal *journal, str record, struct err *err);

/*
 * Replaces the file by one with the header and the records that `write` adds to a buffer, each by
 * journal_frame, after what others have written was read. False and err if it is as it was before.
 */
bool journal_compact(struct journal *journal,
	void (*write)(struct journal_reader *reader, struct buf *out), struct err *err);

/* Appends a record as it is in the file. */
void journal_frame(str record, struct buf *out);

/* The sound record at the start of bytes; its length as it is in the file, 0 if there is none. */
size_t journal_unframe(str bytes, str *record);

#endif
