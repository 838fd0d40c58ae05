/*
 * reference: the HTML references that are found in texts from web pages.
 *
 * Names and numbers are those of the HTML standard; of the names, those that Chinese pages use.
 */
#ifndef LANTU_IMPORT_REFERENCE_H
#define LANTU_IMPORT_REFERENCE_H

#include <stdint.h>

#include "base/str.h"

/*
 * The length of the reference that text begins with (&ldquo; &#8220; &#x201C;), and the character
 * it is; 0 if that is none. It ends with a semicolon, which repaired punctuation may have made full
 * width; &nbsp needs none.
 */
size_t reference_at(str text, uint32_t *code_point);

#endif
