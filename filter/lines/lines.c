/* The answers are a memo: const for those who ask, filled here. */
#include "lines/lines.h"

enum { DATE_BYTES_MOST = 300 }; /* of a line that is a date; a longer one is prose */

struct line {
    bool label_known, date_known, phrase_known;
    enum label label;
    slice label_value;
    struct phrase_match phrase;
    uint32_t words_beside; /* the date */
    const struct date *date;
};

void lines_begin(struct arena *a, const struct page *page, struct lines *out) {
    struct line *answers = ARENA_NEW(a, page->block_count + 1, struct line);
    *out = (struct lines){a, page, answers};
}

static slice line_text(const struct lines *l, uint32_t block) {
    return l->page->blocks[block].text;
}

enum label line_label(const struct lines *l, uint32_t block, slice *value) {
    struct line *line = &l->answers[block];
    if (!line->label_known) {
        line->label_known = true;
        line->label = label_of_line(line_text(l, block), &line->label_value);
    }
    *value = line->label_value;
    return line->label;
}

struct phrase_match line_phrase(const struct lines *l, uint32_t block) {
    struct line *line = &l->answers[block];
    if (!line->phrase_known) {
        line->phrase_known = true;
        line->phrase = phrase_of_block(l->arena, &l->page->blocks[block]);
    }
    return line->phrase;
}

static void read_line_date(const struct lines *l, slice text, struct line *line) {
    struct date date;
    line->date_known = true;
    if (!date_find(text, 0, DATE_ANYWHERE, &date))
        return;

    struct date *kept = arena_alloc(l->arena, sizeof *kept);
    *kept = date;
    line->date = kept;
    if (text.len > DATE_BYTES_MOST)
        return;
    line->words_beside = word_count(slice_cut(text, 0, date.begin));
    line->words_beside += word_count(slice_from(text, date.end));
}

const struct date *line_date(const struct lines *l, uint32_t block) {
    struct line *line = &l->answers[block];
    if (!line->date_known)
        read_line_date(l, line_text(l, block), line);
    return line->date;
}

bool line_is_date(const struct lines *l, uint32_t block, unsigned others) {
    if (line_text(l, block).len > DATE_BYTES_MOST || !line_date(l, block))
        return false;
    return l->answers[block].words_beside <= others;
}

static bool is_within(uint32_t words, uint32_t most) {
    return most > 0 && words <= most;
}

static enum role labelled_role(enum label label, uint32_t words, const struct role_limits *most) {
    if (label == LABEL_BYLINE && is_within(words, most->byline))
        return ROLE_BYLINE;
    if (label == LABEL_SOURCE && is_within(words, most->source))
        return ROLE_SOURCE;
    if (label == LABEL_TAGS && is_within(words, most->tags))
        return ROLE_TAGS;
    return ROLE_NONE;
}

enum role line_role(const struct lines *l, uint32_t block, const struct role_limits *most) {
    uint32_t words = l->page->blocks[block].shape.words;
    if (text_ends_sentence(line_text(l, block)))
        return ROLE_NONE;
    if (words <= most->date && line_is_date(l, block, most->date))
        return ROLE_DATE_LINE;

    slice value;
    return labelled_role(line_label(l, block, &value), words, most);
}
