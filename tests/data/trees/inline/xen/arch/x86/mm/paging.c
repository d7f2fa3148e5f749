/* A stand-in for the file that defines what the header declares. */
#include "mm-locks.h"

DEFINE_PER_CPU(int, mm_lock_level);
