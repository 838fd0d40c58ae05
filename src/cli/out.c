#include "cli/out.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/charset.h"

int out_write(const struct cli *cli, str text)
{
	struct err err = {0};
	const char *const *value = cli->options.value;
	bool data = value[OPTION_JSON] || value[OPTION_CSV] || value[OPTION_SVG];
	bool ok = data ? file_write_all(STDOUT_FILENO, text, &err)
		       : charset_write(STDOUT_FILENO, text, &err);

	return ok ? 0 : cli_fail(cli, &err);
}

int out_print(const struct cli *cli, str text)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, true);
	int status = out_write(cli, buf_str(&safe));
	buf_fini(&safe);
	return status;
}

bool out_colour(void)
{
	const char *no = getenv("NO_COLOR"), *type = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && type && *type && strcmp(type, "dumb") != 0;
}

size_t out_columns(void)
{
	enum { USUAL = 80 };
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : USUAL;
}

static void take(struct drain *drain, str bytes)
{
	struct out *out = (struct out *)(void *)drain;

	if (out->status == 0)
		out->status = out->safe ? out_write(out->cli, bytes) : out_print(out->cli, bytes);
}

void out_begin(struct out *out, const struct cli *cli, bool safe)
{
	*out = (struct out){.drain.take = take, .cli = cli, .safe = safe};
	out->buf.drain = &out->drain;
}

int out_end(struct out *out)
{
	out->buf.drain = &out->drain;
	buf_drain(&out->buf);
	buf_fini(&out->buf);
	return out->status;
}
