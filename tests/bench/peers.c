#include "peers.h"

#include <groonga.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"

enum { LOAD_BYTES = 1 << 20 };

struct peer {
	enum peer_kind kind;
	sqlite3 *sqlite;
	sqlite3_stmt *asked[ASK_BEST + 1];
	grn_ctx groonga;
	grn_obj *database;
	bool built;
};

static void fail(const char *who, const char *why)
{
	fprintf(stderr, "%s: %s\n", who, why);
	exit(1);
}

/* ---- SQLite ---- */

static void run_sql(struct peer *peer, const char *sql)
{
	if (sqlite3_exec(peer->sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail("sqlite", sqlite3_errmsg(peer->sqlite));
}

static sqlite3_stmt *prepare(struct peer *peer, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(peer->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
		fail("sqlite", sqlite3_errmsg(peer->sqlite));
	return statement;
}

static void open_sqlite(struct peer *peer, const char *folder, FILE *text)
{
	char path[4096], *line = NULL;
	size_t cap = 0;

	snprintf(path, sizeof(path), "%s/fts5.db", folder);
	remove(path);
	if (sqlite3_open(path, &peer->sqlite) != SQLITE_OK)
		fail(path, sqlite3_errmsg(peer->sqlite));
	run_sql(peer, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
		      "CREATE TABLE lines(id INTEGER PRIMARY KEY, body TEXT); BEGIN");
	sqlite3_stmt *insert = prepare(peer, "INSERT INTO lines(body) VALUES(?)");
	for (ssize_t n; (n = getline(&line, &cap, text)) > 0;) {
		sqlite3_bind_text(insert, 1, line, (int)n - 1, SQLITE_STATIC);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	run_sql(peer, "COMMIT");
	free(line);
}

static void build_sqlite(struct peer *peer)
{
	for (int i = 0; i <= ASK_BEST; i++)
		sqlite3_finalize(peer->asked[i]);
	run_sql(peer, "DROP TABLE IF EXISTS found; BEGIN;"
		      "CREATE VIRTUAL TABLE found USING fts5(body, content='lines',"
		      "content_rowid='id', tokenize='trigram');"
		      "INSERT INTO found(found) VALUES('rebuild'); COMMIT");
	peer->asked[ASK_COUNT] = prepare(peer, "SELECT count(*) FROM found WHERE found MATCH ?");
	peer->asked[ASK_FIRST] = prepare(peer,
		"SELECT snippet(found,0,'[',']','…',16) FROM found WHERE found MATCH ? LIMIT 20");
	peer->asked[ASK_BEST] = prepare(peer,
		"SELECT snippet(found,0,'[',']','…',16) FROM found WHERE found MATCH ?"
		" ORDER BY rank LIMIT 20");
}

/* Words of less than three characters are not found with trigrams. */
static bool ask_sqlite(struct peer *peer, enum peer_ask ask, const char *word)
{
	sqlite3_stmt *statement = peer->asked[ask];
	char quoted[256];

	if (utf8_chars(str_of(word)) < 3)
		return false;
	snprintf(quoted, sizeof(quoted), "\"%s\"", word);
	sqlite3_bind_text(statement, 1, quoted, -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW)
		sqlite3_column_text(statement, 0);
	sqlite3_reset(statement);
	return true;
}

/* ---- Groonga ---- */

static void send(struct peer *peer, const char *command, size_t len)
{
	grn_ctx *ctx = &peer->groonga;
	char *answer;
	unsigned n;
	int flags;

	grn_ctx_send(ctx, command, (unsigned)len, 0);
	if (ctx->rc != GRN_SUCCESS)
		fail("groonga", ctx->errbuf);
	do
		grn_ctx_recv(ctx, &answer, &n, &flags);
	while (flags & GRN_CTX_MORE);
}

static void send_text(struct peer *peer, const char *command)
{
	send(peer, command, strlen(command));
}

static void open_groonga(struct peer *peer, const char *folder, FILE *text)
{
	char path[4096], *line = NULL;
	size_t cap = 0;
	struct buf load = {0};
	bool first = true;

	snprintf(path, sizeof(path), "%s/groonga.db", folder);
	if (grn_init() != GRN_SUCCESS || grn_ctx_init(&peer->groonga, 0) != GRN_SUCCESS)
		fail("groonga", "cannot be started");
	peer->database = grn_db_create(&peer->groonga, path, NULL);
	if (!peer->database)
		fail(path, peer->groonga.errbuf);
	send_text(peer, "table_create lines TABLE_NO_KEY");
	send_text(peer, "column_create lines body COLUMN_SCALAR Text");
	send_text(peer, "load --table lines");
	buf_byte(&load, '[');
	for (ssize_t n; (n = getline(&line, &cap, text)) > 0; first = false) {
		struct json_writer json = {.out = &load};
		buf_add(&load, first ? STR("[\"body\"],[") : STR(",["));
		json_put_text(&json, (str){line, (size_t)n - 1});
		buf_byte(&load, ']');
		if (load.len > LOAD_BYTES) {
			send(peer, load.data, load.len);
			buf_cut(&load, 0);
		}
	}
	buf_byte(&load, ']');
	send(peer, load.data, load.len);
	buf_fini(&load);
	free(line);
}

static void build_groonga(struct peer *peer)
{
	if (peer->built)
		send_text(peer, "table_remove words");
	peer->built = true;
	send_text(peer, "table_create words TABLE_PAT_KEY ShortText"
			" --default_tokenizer TokenBigram --normalizer NormalizerAuto");
	send_text(peer, "column_create words places COLUMN_INDEX|WITH_POSITION lines body");
}

static bool ask_groonga(struct peer *peer, enum peer_ask ask, const char *word)
{
	static const char *const wanted[] = {"--limit 0",
		"--limit 20 --output_columns \"snippet_html(body)\"",
		"--limit 20 --output_columns \"snippet_html(body)\" --sort_keys -_score"};
	char command[512];

	snprintf(command, sizeof(command),
		"select lines --cache no --match_columns body --query '\"%s\"' %s", word,
		wanted[ask]);
	send_text(peer, command);
	return true;
}

/* ---- both ---- */

struct peer *peer_open(enum peer_kind kind, const char *folder, const char *path)
{
	struct peer *peer = calloc(1, sizeof(*peer));
	FILE *text = fopen(path, "r");

	if (!peer || !text)
		fail(path, "cannot be read");
	peer->kind = kind;
	if (kind == PEER_FTS5)
		open_sqlite(peer, folder, text);
	else
		open_groonga(peer, folder, text);
	fclose(text);
	return peer;
}

void peer_build(struct peer *peer)
{
	if (peer->kind == PEER_FTS5)
		build_sqlite(peer);
	else
		build_groonga(peer);
}

bool peer_ask(struct peer *peer, enum peer_ask ask, const char *word)
{
	return peer->kind == PEER_FTS5 ? ask_sqlite(peer, ask, word) : ask_groonga(peer, ask, word);
}

void peer_close(struct peer *peer)
{
	if (peer->kind == PEER_FTS5) {
		for (int i = 0; i <= ASK_BEST; i++)
			sqlite3_finalize(peer->asked[i]);
		sqlite3_close(peer->sqlite);
	} else {
		grn_obj_close(&peer->groonga, peer->database);
		grn_ctx_fin(&peer->groonga);
		grn_fin();
	}
	free(peer);
}
