#include "base/logarithm.h"

#include <math.h>

/* x is part · 2^exponent; returns the natural logarithm of part · √2. */
static double parted(double x, int *exponent)
{
	double part = frexp(x, exponent);
	double z = (part - M_SQRT1_2) / (part + M_SQRT1_2), power = z, sum = 0;

	/* ln(part √2) = 2 artanh z, and z is at most 0.18. */
	for (int n = 1; n < 22; n += 2) {
		sum += power / n;
		power *= z * z;
	}
	return 2 * sum;
}

double logarithm_natural(double x)
{
	int exponent;
	double sum = parted(x, &exponent);

	return sum + (exponent - 0.5) * M_LN2;
}

double logarithm_binary(double x)
{
	int exponent;
	double sum = parted(x, &exponent);

	return sum / M_LN2 + (exponent - 0.5);
}
