/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an operation ends: granted, or stopped where Xen would have stopped.
 *
 * Xen's BUG(), panic() and ASSERT() come back to attempt(), as do the things
 * that a real CPU would not survive: waiting for a lock that it holds itself,
 * and releasing one that it does not hold.
 */
#ifndef HARNESS_STOP_H
#define HARNESS_STOP_H

enum outcome {
    GRANTED,
    VIOLATION,   /* BUG() or panic(): Xen's own check fired. */
    ASSERTION,   /* ASSERT(): the tree's code contradicts itself. */
    FAULT,       /* Self-deadlock, or release of a lock that is not held. */
    BLOCKED,     /* Another CPU holds the lock. */
};

/* Runs operation(argument) up to its end, or to where it is stopped. */
enum outcome attempt(void (*operation)(void *argument), void *argument);

/* What was said last: the text of printk(), panic(), or stop(). */
const char *last_words(void);

void printk(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void panic(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));
void bug(const char *path, int line) __attribute__((noreturn));
void stop(enum outcome outcome, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

#endif /* HARNESS_STOP_H */

/*
 * Local variables:
 * mode: C
 * c-file-style: "BSD"
 * c-basic-offset: 4
 * indent-tabs-mode: nil
 * End:
 */
