#include "compare/draft_head.h"

#include "import/metadata.h"
#include "import/phrase.h"

enum { HEAD_PARAGRAPHS = 16 };

/* The place and the year of a first line that is no title of a report: 广州市2023年经济工作. */
static void read_first_line(struct plan *plan, str line)
{
	struct phrase phrase;
	struct buf place = {0};
	unsigned year = 0;

	phrase_of(line, &phrase);
	phrase_place(&phrase, 0, &place);
	struct span years = phrase_year(&phrase, 0, &year);
	if (phrase_find(&phrase, 0, "国务院") < phrase.n)
		buf_set(&place, STR("全国"));
	if (plan->place.len == 0)
		plan->place = plan_keep(plan, buf_str(&place));
	if (plan->year == 0 && years.end > years.from)
		plan->year = year;
	buf_fini(&place);
}

void draft_head_read(struct plan *plan, const struct manuscript *m)
{
	struct buf head = {0};
	uint32_t n = 0;

	for (; n < m->n && n < HEAD_PARAGRAPHS && !m->paragraphs[n].quoted; n++) {
		str words = manuscript_words(m, n);
		if (str_find(words, STR("。")) < words.len)
			break;
		buf_add(&head, words);
		buf_byte(&head, '\n');
	}
	metadata_read(plan, buf_str(&head));
	if (n)
		read_first_line(plan, manuscript_words(m, 0));
	buf_fini(&head);
}
