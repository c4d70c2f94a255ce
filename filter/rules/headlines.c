/* Finding the headline of a text. A page of HTML names its title, and the survey of the model looks
 * for the block that says it; text has only its lines. A whole page begins with its <title>, which
 * says the headline once more; what an extractor has left begins with the headline itself, or with
 * the rest of a menu. */
#include "rules/rules.h"

#include "text/unicode.h"

/* ---- whole pages ---------------------------------------------------------------------------- */

enum {
    DUMP_WORDS_LEAST = 2,
    LINE_OF_BODY_WORDS = 15,
    SUBJECT_WORDS_LEAST = 4,
    LINES_ABOVE_BODY = 15, /* in which a headline is looked for */
};
enum { HEADLINE_WORDS_MOST = 40 }; /* the longest headline of the development pages has 38 */

/* The first long line that is kept; everything of a headline is above it. */
static uint32_t first_line_of_body(const struct scene *s) {
    uint32_t i = 0;
    while (i < scene_size(s) &&
           !(s->verdicts[i].keep && scene_block(s, i)->shape.words >= LINE_OF_BODY_WORDS))
        i++;
    return i;
}

static bool may_be_headline(const struct block *b) {
    if (b->kind == PITH_LIST_ITEM || b->kind == PITH_PREFORMATTED)
        return false;
    return b->shape.words >= DUMP_WORDS_LEAST && b->shape.words <= HEADLINE_WORDS_MOST;
}

/* The last line above the body that says a part of the first one: that is the title, with the
 * site's name. */
static uint32_t line_of_title(const struct scene *s, uint32_t end) {
    slice title = text_key(s->arena, scene_block(s, 0)->text);
    uint32_t found = NO_INDEX;
    for (uint32_t i = 1; i < end; i++) {
        if (!may_be_headline(scene_block(s, i)))
            continue;
        slice key = text_key(s->arena, scene_block(s, i)->text);
        if (key.len * 3 >= title.len && slice_find(title, key, 0) != SLICE_NONE)
            found = i;
    }
    return found;
}

static uint32_t first_heading(const struct scene *s) {
    for (uint32_t i = 0; i < scene_size(s); i++)
        if (scene_block(s, i)->kind == PITH_HEADING && scene_block(s, i)->level == 1)
            return i;
    return NO_INDEX;
}

static bool may_be_subject(const struct scene *s, uint32_t i) {
    const struct block *b = scene_block(s, i);
    if (!may_be_headline(b) || s->verdicts[i].reason == PITH_BY_PHRASE)
        return false;
    if (text_ends_sentence(b->text))
        return false;
    return line_role(s->lines, i, &s->numbers->roles) == ROLE_NONE;
}

/* The longest of the lines right above the body that could be one. */
static uint32_t longest_above(const struct scene *s, uint32_t body) {
    uint32_t found = NO_INDEX;
    uint32_t most = SUBJECT_WORDS_LEAST - 1;
    for (uint32_t i = body > LINES_ABOVE_BODY ? body - LINES_ABOVE_BODY : 0; i < body; i++) {
        uint32_t words = scene_block(s, i)->shape.words;
        if (words <= most || !may_be_subject(s, i))
            continue;
        most = words;
        found = i;
    }
    return found;
}

void rule_headline_of_dump(struct scene *s) {
    uint32_t body = first_line_of_body(s);
    uint32_t end = body < scene_size(s) ? body + 1 : body;
    s->headline = line_of_title(s, end);
    if (s->headline == NO_INDEX)
        s->headline = first_heading(s);
    if (s->headline == NO_INDEX)
        s->headline = longest_above(s, body);
}

/* ---- cleaned text --------------------------------------------------------------------------- */

enum {
    RESIDUE_WORDS_LEAST = 3, /* shorter lines above a body are menus */
    RESIDUE_LINES = 100,     /* above the body that are looked at */
    LINES_COMPARED = 400,    /* in which a repetition is looked for */
    COMPARED_BYTES = 600,    /* of a line that may repeat another */
};

static bool is_repeated(const struct scene *s, uint32_t i) {
    slice key = text_key(s->arena, scene_block(s, i)->text);
    for (uint32_t j = 0; j < scene_size(s) && j < LINES_COMPARED; j++) {
        slice other = scene_block(s, j)->text;
        if (j != i && other.len < COMPARED_BYTES && slice_equal(key, text_key(s->arena, other)))
            return true;
    }
    return false;
}

/* "3. E-paper". */
static bool is_numbered(slice text) {
    return text.len > 3 && ascii_digit(text.data[0]) && text.data[1] == '.' && text.data[2] == ' ';
}

/* "Politics, In the world, Donald Roe" and "Kyiv reg. Lviv reg. roads": tags, or a menu. */
static bool is_list_line(const struct block *b) {
    enum { SENTENCES = 3, SENTENCE_WORDS = 4 };
    const struct text_shape *shape = &b->shape;
    if (shape->commas >= 2 && shape->commas * 3 >= shape->words)
        return true;
    if (shape->sentences >= SENTENCES && shape->words < shape->sentences * SENTENCE_WORDS)
        return true;
    return is_numbered(b->text) || b->kind == PITH_LIST_ITEM || text_final_rune(b->text) == ':';
}

/* "The harbour. Photo: Jane Roe". */
static bool is_credit_line(slice text) {
    static const slice credits[] = {
        SLICE_INIT("foto:"), SLICE_INIT("photo:"), SLICE_INIT("bild:"),
        SLICE_INIT("фото:"), SLICE_INIT("image:"), SLICE_INIT("©"),
    };
    for (size_t i = 0; i < COUNT_OF(credits); i++)
        if (slice_find_ignore_case(text, credits[i], 0) != SLICE_NONE)
            return true;
    return false;
}

static bool reads_like_headline(const struct scene *s, uint32_t i, uint32_t words_least) {
    const struct block *b = scene_block(s, i);
    if (!s->verdicts[i].keep)
        return false;
    if (b->shape.words < words_least || b->shape.words > HEADLINE_WORDS_MOST)
        return false;
    return !is_list_line(b) && !is_credit_line(b->text);
}

/* A repeated line goes before others. */
static uint32_t first_headline(const struct scene *s, uint32_t body, uint32_t words_least) {
    uint32_t first = NO_INDEX;
    for (uint32_t i = 0; i < body && i < scene_size(s) && i < RESIDUE_LINES; i++) {
        if (!reads_like_headline(s, i, words_least))
            continue;
        if (is_repeated(s, i))
            return i;
        if (first == NO_INDEX)
            first = i;
    }
    return first;
}

/* What is left of a menu may have three words; a headline that short is one only for want of
 * another. */
uint32_t headline_of_residue(const struct scene *s, uint32_t body) {
    uint32_t first = first_headline(s, body, RESIDUE_WORDS_LEAST + 1);
    return first != NO_INDEX ? first : first_headline(s, body, RESIDUE_WORDS_LEAST);
}
