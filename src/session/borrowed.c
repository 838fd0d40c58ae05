#include "session/borrowed.h"

#include "session/novelty.h"
#include "session/trace_view.h"

void borrowed_let_go(struct session *s)
{
	novelty_forget(s);
	trace_forget(s);
}
