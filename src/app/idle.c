#include "app/idle.h"

void idle_key(struct idle *idle, long now_ms)
{
	idle->since_ms = now_ms;
	idle->warned = false;
}

long idle_warning_ms(const struct idle *idle)
{
	long half = idle->limit_ms / 2;

	return half < IDLE_WARNING_MS ? half : IDLE_WARNING_MS;
}

/* When something is due next. */
static long next_ms(const struct idle *idle)
{
	long end = idle->since_ms + idle->limit_ms;

	return idle->warned ? end : end - idle_warning_ms(idle);
}

enum idle_due idle_due(struct idle *idle, long now_ms)
{
	if (!idle->limit_ms || now_ms < next_ms(idle))
		return IDLE_NOTHING;
	if (idle->warned)
		return IDLE_LEAVE;
	idle->warned = true;
	return IDLE_WARN;
}

int idle_wait(const struct idle *idle, long now_ms)
{
	long left = next_ms(idle) - now_ms;

	return !idle->limit_ms ? -1 : left > 0 ? (int)left : 0;
}
