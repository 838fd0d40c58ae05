/*
 * lang: the languages of the interface.
 */
#ifndef LANTU_LANG_LANG_H
#define LANTU_LANG_LANG_H

enum lang { LANG_ZH, LANG_TW, LANG_EN, LANGS };

/*
 * The language asked for by the values of LC_ALL, LC_MESSAGES and LANG (any may be NULL); Chinese
 * if none is.
 */
enum lang lang_of_locale(const char *lc_all, const char *lc_messages, const char *lang);

#endif
