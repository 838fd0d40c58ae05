/*
 * kiosk: what can be seen of a kiosk from outside, as root: the processes of its account, the
 * programs that were started for it, its files. run.sh sets it up and says in the environment where
 * it is (KIOSK, KIOSK_ACCOUNT, KIOSK_PORT, KIOSK_LANTU).
 */
#ifndef LANTU_TESTS_KIOSK_H
#define LANTU_TESTS_KIOSK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

struct kiosk {
	const char *folder, *account, *port, *lantu;
	uid_t uid;
	char client[128]; /* the configuration of ssh, in which the kiosk is the host `kiosk` */
	long seen;	  /* bytes of the list of started programs that were looked at */
};

/* False if there is none: run.sh did not start the program. */
bool kiosk_open(struct kiosk *kiosk);

enum kiosk_kind { KIOSK_LANTU, KIOSK_SSHD, KIOSK_OTHER };

/* Calls back for every process of the account; returns how many there are. */
size_t kiosk_processes(const struct kiosk *kiosk,
	void (*found)(pid_t pid, enum kiosk_kind kind, void *with), void *with);

/* The last process of lantu that /proc lists, 0 if there is none. */
pid_t kiosk_lantu(const struct kiosk *kiosk);

/* How many processes of the account are neither lantu nor sshd; what they are is told. */
size_t kiosk_strangers(const struct kiosk *kiosk);

/*
 * How many programs were started, since it was asked last, that do not belong to a log-in (sshd,
 * what finds the key, the shell with the forced command, lantu), or died of a fault. Each is told.
 */
size_t kiosk_started(struct kiosk *kiosk);

/*
 * All files of the kiosk with their owners, modes, sizes and times, and those of the account where
 * everybody may write. The caller frees.
 */
char *kiosk_files(const struct kiosk *kiosk);

/* The text of a file of /proc, without its NULs; the caller frees. NULL if there is none. */
char *kiosk_about(pid_t pid, const char *name);

/* A number of such a text, after a name at the start of a line; -1 if there is none. */
long kiosk_number(const char *text, const char *name);

/* The same of a file of /proc for the last process of lantu. */
long kiosk_number_in(const struct kiosk *kiosk, const char *file, const char *name);

/* What that process holds in memory for itself alone, in kB. */
long kiosk_private_memory(const struct kiosk *kiosk);

/* Paths of the kiosk, and of the account's home; good until three more were asked for. */
char *kiosk_path(const struct kiosk *kiosk, const char *name);
const char *kiosk_home(const struct kiosk *kiosk, const char *name);

/* Whether the last process of lantu has one of some variables, by their beginnings; it is told. */
bool kiosk_has_variable(const struct kiosk *kiosk, const char *const *names);

/* When that home was changed; who plants something there sets it back. */
struct timespec kiosk_home_time(const struct kiosk *kiosk);
void kiosk_set_home_time(const struct kiosk *kiosk, struct timespec time);

/* Writes a file of that home, as root; false if it cannot be. */
bool kiosk_plant(const struct kiosk *kiosk, const char *name, const char *text);

/* The next number after a seed. */
uint32_t kiosk_random(uint32_t *seed);

/* Prints the first line that differs. */
void kiosk_tell_difference(const char *before, const char *after);

#endif
