/*
 * builtin: assets/guangzhou-2023.json, carried inside the program.
 */
#ifndef LANTU_PLAN_BUILTIN_H
#define LANTU_PLAN_BUILTIN_H

#include "base/str.h"

/* The bytes of the built-in plan file; they live as long as the program. */
str builtin_plan(void);

#endif
