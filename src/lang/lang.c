#include "lang/lang.h"

#include <string.h>

enum lang lang_of_locale(const char *lc_all, const char *lc_messages, const char *lang)
{
	const char *name = lc_all && *lc_all		 ? lc_all
			   : lc_messages && *lc_messages ? lc_messages
			   : lang			 ? lang
							 : "";

	if (strncmp(name, "zh_TW", 5) == 0 || strncmp(name, "zh_HK", 5) == 0 ||
		strncmp(name, "zh_MO", 5) == 0 || strncmp(name, "zh_Hant", 7) == 0)
		return LANG_TW;
	if (strncmp(name, "en", 2) == 0 && (name[2] == '\0' || name[2] == '_' || name[2] == '.'))
		return LANG_EN;
	return LANG_ZH;
}
