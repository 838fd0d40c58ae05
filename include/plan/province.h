/*
 * province: the provinces of China by their names and letters, in their usual order.
 *
 * Source: GB/T 2260, Codes for the administrative divisions of the People's Republic of China.
 */
#ifndef LANTU_PLAN_PROVINCE_H
#define LANTU_PLAN_PROVINCE_H

struct province {
	const char *official; /* 广西壮族自治区 */
	const char *name;     /* 广西 */
	const char *letter;   /* 桂 */
};

/* Province i; NULL after the last. No name begins another that comes before it. */
const struct province *province_row(unsigned i);

#endif
