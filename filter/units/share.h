/* Before the decision: blocks share their evidence with the others of their units. */
#ifndef PITH_UNITS_SHARE_H
#define PITH_UNITS_SHARE_H

#include "model/scores.h"
#include "units/members.h"

/* Moves the chances of the blocks of a unit towards each other. A chance of 0 stays. `moved_by` is
 * the unit that moved a block most in the direction in which all of them moved it. */
void units_share(struct arena *a, const struct scores *scores, const struct members *members,
                 bool is_thread, uint32_t *chances, uint8_t *moved_by);

#endif
