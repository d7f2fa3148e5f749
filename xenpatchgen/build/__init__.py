"""Configure and build a worktree, keep what came out, and read from the ELF what it costs."""
