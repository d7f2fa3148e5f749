"""Where a Xen tree comes from, what shape it has, and worktrees of it."""
