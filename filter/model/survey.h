/* The survey of a page: what is counted once about its blocks, its containers, the groups of
 * blocks that look alike, and the page itself. The features of a block are read off it. */
#ifndef PITH_MODEL_SURVEY_H
#define PITH_MODEL_SURVEY_H

#include "model/model.h"
#include "page/page.h"

enum {
    LONG_WORDS = 12,    /* a long text: so many words, less than half of them links */
    SURVEY_WORDS = 100, /* of a block that are looked at one by one */
};

/* Containers whose nearest instance above a block is known. */
enum landmark {
    LANDMARK_ARTICLE,
    LANDMARK_MAIN,
    LANDMARK_NAV,
    LANDMARK_ASIDE,
    LANDMARK_FOOTER,
    LANDMARK_HEADER,
    LANDMARK_FORM,
    LANDMARK_SECTION,
    LANDMARK_TABLE,
    LANDMARK_LIST,
    LANDMARK_ITEM,
    LANDMARK_DEFINITIONS,
    LANDMARK_FIGURE,
    LANDMARK_QUOTE,
    LANDMARK_DIALOG,
    LANDMARK_CONTROL, /* <button>, <select> */
    LANDMARK_DETAILS,
    LANDMARK_COUNT
};

/* What class words say of a page, counted for its features. The features PAGE_CLASS_... are in
 * this order: features_page.c asserts it. */
enum page_family {
    FAMILY_COMMENT,
    FAMILY_POST,
    FAMILY_PRODUCT,
    FAMILY_CARD,
    FAMILY_ENTRY,
    FAMILY_REVIEW,
    FAMILY_DOC,
    FAMILY_COUNT
};

/* How a text begins and ends. */
enum first_rune { FIRST_OTHER, FIRST_UPPER, FIRST_DIGIT, FIRST_LOWER };
enum final_rune { FINAL_OTHER, FINAL_SENTENCE, FINAL_QUESTION, FINAL_COLON, FINAL_MORE };

struct block_survey {
    uint32_t key;                /* hash of its words */
    uint32_t copies;             /* blocks of that key, itself among them */
    uint32_t group;              /* index into `groups` */
    uint32_t long_words;         /* its words where it is a long text, else 0 */
    uint32_t long_before;        /* the last long text before it, or NO_INDEX */
    uint32_t long_after;         /* the next long text after it, or NO_INDEX */
    uint32_t heading;            /* the last heading before it, or NO_INDEX */
    uint32_t images;             /* in it, or between the block before and it */
    uint16_t letters;            /* a word, in tenths */
    uint16_t signs;              /* per mille of the first runes: neither letter, digit nor space */
    uint16_t capitals;           /* per mille of the words: begin with a capital */
    uint16_t title_in, in_title; /* per mille of the title's words; of its own */
    uint16_t description_in, in_description; /* the same for the description */
    uint8_t first, final;                    /* enum first_rune, enum final_rune */
    bool price, year, clock, day, bar, copyright, at_sign;
    bool timed;            /* year, clock or day */
    bool linked;           /* most of its words are links */
    int32_t label_logit;   /* token model: its own words */
    int32_t heading_logit; /* ... those of the heading above */
    int32_t section_logit; /* ... those of the last heading of a higher level than that one */
    int32_t logit;         /* ... all, with its containers */
};

struct container_survey {
    uint32_t words, link_words, long_words, blocks, commas, paragraphs, headings, images, timed;
    uint32_t first, last; /* blocks inside; first > last: none */
    uint32_t children;
    uint32_t names;       /* number of its class attribute: equal ones have one number */
    uint32_t look;        /* hash of its element and classes */
    uint8_t families;     /* bits, see page_words.def */
    uint32_t alike;       /* siblings of the same look, itself among them */
    uint32_t alike_index; /* its number among them, from 0 */
    uint32_t family;      /* number of these siblings: equal for all of them */
    uint32_t hub;         /* weight of the long texts that are children or grandchildren */
    int32_t logit;        /* token model: its tokens and those of the containers above */
    int64_t logit_words;  /* sum over the blocks inside: logit times words, at most 40 */
    uint32_t capped_words;
    uint16_t landmarks[LANDMARK_COUNT]; /* depth + 1 of the nearest; 0: none */
};

struct group_survey { /* blocks whose containers look alike four levels up */
    uint32_t blocks, words, link_words, first, last, timed, linked;
    int64_t logit_words;
    uint32_t capped_words;
};

/* Siblings of one look that each hold a long text and more: the posts of a thread, the cards of a
 * list, comments. Of several such families the one with the most words in long texts. */
struct posts_survey {
    uint32_t family; /* as in container_survey; of no use where `count` is 0 */
    uint32_t count, long_words, timed;
};

/* Sums over the blocks before block i; the arrays are one longer than the blocks. */
struct sums {
    uint32_t *words, *link_words, *long_words, *capped_words, *timed, *linked;
    int64_t *logit_words;
};

struct survey {
    const struct page *page;
    struct block_survey *blocks;
    struct container_survey *containers;
    struct group_survey *groups;
    struct sums before;
    uint32_t words, long_words; /* of the page */
    uint32_t headline;          /* the block that says the title, else the first h1, or NO_INDEX */
    uint32_t first_h1;
    uint32_t core; /* the deepest container with 70 % of the long texts' words */
    uint32_t hub;  /* the one with the most long texts as children and grandchildren */
    uint32_t stretch_begin, stretch_end; /* blocks: the stretch of prose */
    struct posts_survey posts;
};

static inline uint32_t survey_words_counted(const struct block *b) {
    return b->shape.words < 40 ? b->shape.words : 40;
}

/* Takes the page's survey. Not for pages without a block. */
void survey_take(struct arena *a, const struct page *page, const struct token_model *tokens,
                 struct survey *out);

/* True inside one of `posts`. `container` may be NO_INDEX. */
bool survey_is_in_posts(const struct survey *s, uint32_t container);

/* The parts, in the order in which they are taken. */
void survey_blocks(struct arena *a, struct survey *s, const struct token_model *tokens);
void survey_containers(struct arena *a, struct survey *s, const struct token_model *tokens);
void survey_groups(struct arena *a, struct survey *s);
void survey_logits(struct arena *a, struct survey *s);

#endif
