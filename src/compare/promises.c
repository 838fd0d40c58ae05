#include "compare/promises.h"

#include <stdlib.h>

#include "compare/judge.h"
#include "compare/outcomes.h"
#include "compare/promised.h"

const char *promises_status_name(enum promise_status status)
{
	static const char *const names[PROMISE_STATUSES] = {
		"met", "missed", "reported", "pending", "unmentioned"};

	return names[status];
}

static void take_in(struct promises_side *side, const struct index *index)
{
	side->index = index;
	sentences_find(&side->sentences, index, 0, index->n_sections);
	figures_find(&side->figures, index->plan);
}

static void judge(struct promises *all, struct promise *p)
{
	uint32_t now = all->b.index->plan->year;
	bool outcome = p->outcome.to > p->outcome.from;

	if (now && p->year > now) {
		p->outcome = (struct range){0};
		p->outcome_figure = PLAN_NONE;
		p->status = PROMISE_PENDING;
	} else if (p->figure != PLAN_NONE && p->outcome_figure != PLAN_NONE) {
		p->status = judge_figures(
			&all->a.figures.items[p->figure], &all->b.figures.items[p->outcome_figure]);
	} else {
		p->status = outcome ? PROMISE_REPORTED : PROMISE_UNMENTIONED;
	}
}

/* What is only announced, and not reported, is no promise. */
static void leave_out(struct promises *all)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < all->n; i++) {
		const struct promise *p = &all->items[i];
		if (!p->announced || p->outcome.to > p->outcome.from)
			all->items[n++] = *p;
	}
	all->n = n;
}

void promises_find(struct promises *out, const struct index *a, const struct index *b)
{
	struct snippets numbers, events, announced;

	promises_fini(out);
	take_in(&out->a, a);
	take_in(&out->b, b);
	snippets_init(&numbers, &out->a.sentences);
	snippets_init(&events, &out->a.sentences);
	snippets_init(&announced, &out->a.sentences);
	promised_find(out, &numbers, &events, &announced);
	outcomes_find(out, &numbers, &events, &announced);
	leave_out(out);
	for (uint32_t i = 0; i < out->n; i++)
		judge(out, &out->items[i]);
	snippets_fini(&numbers);
	snippets_fini(&events);
	snippets_fini(&announced);
}

void promises_fini(struct promises *p)
{
	sentences_fini(&p->a.sentences);
	sentences_fini(&p->b.sentences);
	figures_fini(&p->a.figures);
	figures_fini(&p->b.figures);
	arena_fini(&p->arena);
	free(p->items);
	*p = (struct promises){0};
}
