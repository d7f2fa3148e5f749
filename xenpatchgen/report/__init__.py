"""What people and CI read, all made from the same records."""
