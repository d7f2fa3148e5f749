#ifndef STAND_IN_PAGING_H
#define STAND_IN_PAGING_H

#define PG_log_dirty 1
#define L1_LOGDIRTY_IDX(pfn) (pfn_x(pfn) & \
                              (LEAF_BITS - 1))

#endif
