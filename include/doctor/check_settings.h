/*
 * check_settings: the mistakes in the user's settings, each with its place.
 */
#ifndef LANTU_DOCTOR_CHECK_SETTINGS_H
#define LANTU_DOCTOR_CHECK_SETTINGS_H

#include "doctor/facts.h"
#include "session/check.h"

void check_settings(const struct facts *facts, struct check *check);

#endif
