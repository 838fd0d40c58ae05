/*
 * logarithm: logarithms of positive numbers, so that the program needs no library for them.
 */
#ifndef LANTU_BASE_LOGARITHM_H
#define LANTU_BASE_LOGARITHM_H

double logarithm_natural(double x);
double logarithm_binary(double x);

#endif
