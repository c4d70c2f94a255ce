/* Every day that the page names as its own or shows where it may be its own, and where. */
#ifndef PITH_METADATA_DATE_CANDIDATES_H
#define PITH_METADATA_DATE_CANDIDATES_H

#include "metadata/candidates.h"

/* Bits of a candidate; train/candidates.py reads their names here. */
enum date_feature {
    DATE_LINKED,          /* JSON-LD: datePublished of the article */
    DATE_LINKED_MODIFIED, /* its dateModified */
    DATE_LINKED_PAGE,     /* datePublished of the page around it */
    DATE_META,
    DATE_META_MODIFIED,
    DATE_PROPERTY, /* itemprop=datePublished */
    DATE_PROPERTY_MODIFIED,
    DATE_IN_URL,
    DATE_TIME,  /* <time> */
    DATE_CLASS, /* an element whose class names a date */
    DATE_CLASS_PUBLISHED,
    DATE_CLASS_MODIFIED,
    DATE_BOX,   /* a block in such an element */
    DATE_LABEL, /* "Published ..." */
    DATE_LABEL_MODIFIED,
    DATE_BYLINE,      /* the line names the author, too */
    DATE_LINE,        /* a short line */
    DATE_LONG_LINE,   /* a line with other things beside it */
    DATE_ALONE,       /* with hardly another word */
    DATE_PROSE,       /* one of the first paragraphs */
    DATE_AT_HEADLINE, /* within two blocks */
    DATE_NEAR_HEADLINE,
    DATE_ABOVE,       /* far before the headline */
    DATE_BELOW,       /* far after it */
    DATE_BEHIND,      /* after the last block of the text */
    DATE_KEPT,        /* in the text */
    DATE_FIRST,       /* on the page */
    DATE_FIRST_BELOW, /* of those after the headline */
    DATE_HAS_TIME,
    DATE_CERTAIN, /* at least once written so that day and month are told apart */
    DATE_EARLIEST,
    DATE_LATEST,
    DATE_BEFORE_MACHINE, /* earlier than what the page tells machines */
    DATE_AFTER_MACHINE,
    DATE_BESIDE_MACHINE, /* a day earlier or later: another time zone's day */
    DATE_TWO_AGREE,      /* of JSON-LD, meta, microdata, what is seen, URL */
    DATE_THREE_AGREE,
    DATE_UNSEEN,    /* told to machines, while another day is seen near the headline */
    DATE_ONLY_SEEN, /* the one day that is seen near the headline */
    DATE_INSTEAD,   /* and machines are told an earlier one, that is not seen there */
    DATE_UNTOLD,    /* machines are told nothing */
    DATE_NONE,      /* there is no date: */
    DATE_NONE_UNTOLD,
    DATE_NONE_NEAR,     /* no day is near the headline */
    DATE_NONE_MANY,     /* six days or more */
    DATE_NONE_HEADLESS, /* no headline */
    DATE_FEATURES
};

/* `m` holds the URL already. The last one is that there is none. */
void date_candidates(const struct subject *s, const struct metadata *m, struct candidates *out);

/* Those that say when the page was changed. */
#define DATE_MODIFIED                                                                              \
    (CANDIDATE_BIT(DATE_LINKED_MODIFIED) | CANDIDATE_BIT(DATE_META_MODIFIED) |                     \
     CANDIDATE_BIT(DATE_PROPERTY_MODIFIED) | CANDIDATE_BIT(DATE_CLASS_MODIFIED) |                  \
     CANDIDATE_BIT(DATE_LABEL_MODIFIED))

/* The date in a value that a machine wrote (`origin`: where) or in a text, as ISO 8601; false where
 * there is none that can be one of a page. */
bool date_of_page(const struct subject *s, slice text, enum origin origin, struct date *date);
/* The date after "Updated" near the headline. */
bool date_shown_as_modified(const struct subject *s, struct date *date);
slice date_iso(struct arena *a, const struct date *date);

#endif
