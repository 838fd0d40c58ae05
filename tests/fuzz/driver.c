/* One target with libFuzzer: -DTARGET=NAME. */
#include "fuzz.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define PASTE(a, b) a##b
#define TARGET_OF(name) PASTE(fuzz_, name)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Adds the length of inputs to the options, before those given. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const struct fuzz_target *target = &TARGET_OF(TARGET);
	static char longest[32];
	char **longer = calloc((size_t)*argc + 2, sizeof(*longer));

	fuzz_must(longer != NULL, "there is memory");
	snprintf(longest, sizeof(longest), "-max_len=%d", target->longest);
	longer[0] = (*argv)[0];
	longer[1] = longest;
	for (int i = 1; i < *argc; i++)
		longer[i + 1] = (*argv)[i];
	*argv = longer;
	++*argc;
	setlocale(LC_CTYPE, "C.UTF-8");
	if (target->start)
		target->start();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TARGET_OF(TARGET).run((str){(const char *)data, size});
	return 0;
}
