/*
 * xdg: the user's folders for this program, by the XDG Base Directory Specification, version 0.8.
 */
#ifndef LANTU_BASE_XDG_H
#define LANTU_BASE_XDG_H

#include "base/buf.h"

enum xdg_folder { XDG_CONFIG, XDG_DATA, XDG_STATE, XDG_CACHE };

/*
 * Appends $XDG_…_HOME/lantu if that variable is an absolute path, else its default below HOME
 * ("/home/u/.config/lantu"). False, and nothing is appended, if HOME is no absolute path either.
 * Nothing is created.
 */
bool xdg_folder(enum xdg_folder which, struct buf *path);

#endif
