/*
 * builtin: the plan of assets/guangzhou-2023.json, carried inside the program as constants.
 */
#ifndef LANTU_PLAN_BUILTIN_H
#define LANTU_PLAN_BUILTIN_H

#include "plan/plan.h"

/* The built-in plan; nothing is read or parsed for it. The caller frees it. */
struct plan *builtin_plan(void);

#endif
