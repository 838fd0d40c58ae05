#include "cli/out.h"

static void take(struct drain *drain, str bytes)
{
	struct out *out = (struct out *)(void *)drain;

	if (out->status == 0)
		out->status = out->safe ? cli_write(out->cli, bytes) : cli_print(out->cli, bytes);
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
