#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/library.h"
#include "library/export.h"

/* Where an export goes, piece by piece; after a failure the rest is dropped. */
struct sink {
	struct drain drain;
	int fd;
	bool ok;
	struct err *err;
};

static void take(struct drain *drain, str bytes)
{
	struct sink *sink = (struct sink *)(void *)drain;

	sink->ok = sink->ok && file_write_all(sink->fd, bytes, sink->err);
}

struct job {
	const struct library *library;
	enum export_format format;
};

static bool write_export(void *context, int fd, struct err *err)
{
	const struct job *job = context;
	struct sink sink = {.drain.take = take, .fd = fd, .ok = true, .err = err};
	struct buf out = {.drain = &sink.drain};

	export_library(job->library, job->format, &out);
	buf_drain(&out);
	buf_fini(&out);
	return sink.ok;
}

int cli_library_export(const struct cli *cli)
{
	const char *output = cli->options.value[OPTION_OUTPUT];
	struct err err = {0};
	unsigned format;

	if (!options_choice(&cli->options, OPTION_FORMAT, EXPORT_FORMATS, &format, &err))
		return cli_fail(cli, &err);
	struct library *library = cli_library_checked(cli, &err);
	if (!library)
		return cli_fail(cli, &err);
	struct job job = {library, (enum export_format)format};
	bool ok = output && strcmp(output, "-") != 0
			  ? file_save_by(output, write_export, &job, &err)
			  : write_export(&job, STDOUT_FILENO, &err);
	library_close(library);
	return ok ? 0 : cli_fail(cli, &err);
}
