#include "terminal/environment.h"

#include <stdlib.h>

const char *environment_value(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

bool environment_is_remote(void)
{
	return environment_value("SSH_CONNECTION") || environment_value("SSH_TTY");
}
