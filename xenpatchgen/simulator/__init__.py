"""The tree's own mm-locks.h, compiled and run in user space, scenario by scenario."""
