"""What this machine has and lacks, and the one command that mends it."""
