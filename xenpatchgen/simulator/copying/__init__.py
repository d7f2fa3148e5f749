"""A tree's own log-dirty code in user space, against whatever may happen to it."""
