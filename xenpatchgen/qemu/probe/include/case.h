/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A case: a name for the command line and a function that runs it.
 *
 * The function ends in one status.  It starts as "no result", which counts as
 * a broken test: only case_pass() makes it a pass, and of several statuses the
 * worst wins.  An ERROR says that the test could not be carried out; a FAIL
 * says that Xen's answer was wrong.
 */
#ifndef PROBE_CASE_H
#define PROBE_CASE_H

struct probe_case {
    const char *name;
    void (*run)(void);
};

/* Puts a case into the table that the linker gathers. */
#define DEFINE_CASE(title, function)                                \
    static const struct probe_case                                  \
    __attribute__((used, section("probe_cases"), aligned(8)))       \
    this_case = { .name = (title), .run = (function) }

/* Each prints its reason as a KTAP diagnostic. */
void case_pass(void);
void case_skip(const char *format, ...) __attribute__((format(printf, 1, 2)));
void case_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
void case_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Announce a call that the case is about, and that it is back.  If Xen's
 * lock-order check fires, it counts as the case's BUG in between only.
 */
void case_calls(const char *what);
void case_called(const char *what);

/* Runs the case of that name (length bytes of it) and prints its KTAP line. */
void case_run(unsigned int number, const char *name, unsigned long length);

#endif /* PROBE_CASE_H */
