"""Plan and run a comparison, and keep its records."""
