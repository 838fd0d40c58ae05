#include "text/wordlist.h"

#include <stdlib.h>

#include "base/mem.h"

/* By the first or last byte, or of a Chinese character the two that say most. */
static unsigned bucket_of(const struct wordlist *list, str s)
{
	const unsigned char *p = (const unsigned char *)s.data;
	const unsigned char *last = p + s.len - 1;

	if (!list->from_end)
		return (p[0] < 0x80 || s.len < 3 ? p[0] : p[1] * 5U + p[2]) % WORDLIST_BUCKETS;
	return (last[0] < 0x80 || s.len < 3 ? last[0] : last[-1] * 5U + last[0]) % WORDLIST_BUCKETS;
}

void wordlist_add(struct wordlist *list, const char *words, uint16_t value)
{
	while (*words) {
		str word = {words, strcspn(words, " ")};
		words += word.len + (words[word.len] == ' ');
		if (word.len == 0)
			continue;
		unsigned bucket = bucket_of(list, word);
		list->words = mem_grow(list->words, &list->cap, list->n + 1U, sizeof(*list->words));
		list->words[list->n++] = (struct wordlist_word){word, value, list->first[bucket]};
		list->first[bucket] = list->n;
	}
}

str wordlist_find(const struct wordlist *list, str text, uint16_t *value)
{
	str found = {0};

	if (text.len == 0)
		return found;
	for (unsigned i = list->first[bucket_of(list, text)]; i; i = list->words[i - 1].next) {
		const struct wordlist_word *w = &list->words[i - 1];
		if (w->word.len <= found.len ||
			!(list->from_end ? str_ends(text, w->word) : str_starts(text, w->word)))
			continue;
		found = w->word;
		*value = w->value;
	}
	return found;
}

void wordlist_fini(struct wordlist *list)
{
	free(list->words);
	*list = (struct wordlist){0};
}
