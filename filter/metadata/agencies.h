/* News agencies: whose texts others relay. */
#ifndef PITH_METADATA_AGENCIES_H
#define PITH_METADATA_AGENCIES_H

#include "base/slice.h"

/* True for the name as the agency writes it. In running text "RIA" is one and "ria" is none. */
bool is_agency(slice name);

/* The same in any case, as bylines are written. An agency is no author. */
bool is_agency_byline(slice name);

#endif
