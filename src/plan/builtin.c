#include "plan/builtin.h"

/* gcc before 15 has no #embed; .incbin costs nothing at start until it is touched. */
__asm__(".pushsection .rodata\n"
	".globl lantu_builtin_start\n"
	".hidden lantu_builtin_start\n"
	"lantu_builtin_start:\n"
	".incbin \"assets/guangzhou-2023.json\"\n"
	".globl lantu_builtin_end\n"
	".hidden lantu_builtin_end\n"
	"lantu_builtin_end:\n"
	".byte 0\n"
	".popsection\n");

extern const char lantu_builtin_start[], lantu_builtin_end[];

str builtin_plan(void)
{
	return (str){lantu_builtin_start, (size_t)(lantu_builtin_end - lantu_builtin_start)};
}
