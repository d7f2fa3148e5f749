"""What every room of the house stands on: words, faults, files and child processes."""
