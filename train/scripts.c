/* An alphabet gives a letter for each of the 26; ideographs and Thai give a sign for each place in
 * a word, as many as text_measure() takes for one word, and no spaces. */
#include "scripts.h"

#include "random.h"

#include "base/buffer.h"
#include "text/utf8.h"

struct script {
    uint32_t first, count;  /* its letters, in a row */
    uint32_t capitals;      /* first of the upper-case ones; 0: it has none */
    uint32_t word_signs;    /* of a word without spaces; 0: letter by letter */
    uint32_t period, comma; /* 0: those of Latin */
};

/* Ranges of the Unicode Standard's code charts. */
static const struct script scripts[] = {
    {'a', 26, 'A', 0, 0, 0},
    {0x430, 32, 0x410, 0, 0, 0},          /* Cyrillic */
    {0x3b1, 17, 0x391, 0, 0, 0},          /* Greek, up to rho */
    {0x627, 36, 0, 0, 0x6d4, 0x60c},      /* Arabic */
    {0x915, 36, 0, 0, 0x964, 0},          /* Devanagari */
    {0x4e00, 2500, 0, 2, 0x3002, 0xff0c}, /* Chinese */
    {0x3042, 70, 0, 2, 0x3002, 0x3001},   /* Japanese */
    {0xe01, 46, 0, 4, 0, 0},              /* Thai */
};

struct writing {
    const struct script *script;
    uint32_t letters[26];
    uint32_t in_word; /* signs of the word in hand */
    uint32_t hash;    /* of the word in hand: the same word is written in the same signs */
};

/* Shuffled, so that the letters that are frequent differ from page to page. */
static void draw_letters(struct writing *w, uint64_t *state) {
    uint32_t n = w->script->count < 26 ? w->script->count : 26;
    uint32_t skip = random_below(state, w->script->count - n + 1);
    for (uint32_t i = 0; i < 26; i++)
        w->letters[i] = skip + i % n;
    for (uint32_t i = 25; i; i--) {
        uint32_t j = random_below(state, i + 1);
        uint32_t letter = w->letters[i];
        w->letters[i] = w->letters[j];
        w->letters[j] = letter;
    }
}

static void put_letter(struct writing *w, char c, struct buffer *out) {
    char lower = ascii_lower(c);
    bool is_capital = c != lower && w->script->capitals;
    uint32_t first = is_capital ? w->script->capitals : w->script->first;
    buffer_put_rune(out, first + w->letters[lower - 'a']);
}

static void put_sign(struct writing *w, char c, struct buffer *out) {
    w->hash = (w->hash ^ (unsigned char)ascii_lower(c)) * 16777619u;
    if (w->in_word++ >= w->script->word_signs)
        return;
    uint32_t hash = (w->hash ^ w->hash >> 15) * 0x85ebca6bu;
    buffer_put_rune(out, w->script->first + (hash >> 8) % w->script->count);
}

/* A word of one letter still has the signs of a word. */
static void end_word(struct writing *w, struct buffer *out) {
    while (w->in_word && w->in_word < w->script->word_signs)
        put_sign(w, 'a', out);
    w->in_word = 0;
    w->hash = 0;
}

static bool ends_clause(slice s, size_t i) {
    return i + 1 == s.len || s.data[i + 1] == ' ' || s.data[i + 1] == '\n';
}

static void put_other(struct writing *w, slice s, size_t i, struct buffer *out) {
    char c = s.data[i];
    bool no_spaces = w->script->word_signs > 0;
    end_word(w, out);
    if (c == ' ' && no_spaces && i && !ascii_digit(s.data[i - 1]))
        return;
    if (c == '.' && w->script->period && ends_clause(s, i))
        buffer_put_rune(out, w->script->period);
    else if (c == ',' && w->script->comma && ends_clause(s, i))
        buffer_put_rune(out, w->script->comma);
    else
        buffer_put_byte(out, c);
}

static slice written(struct arena *a, slice s, struct writing *w) {
    struct buffer out = buffer_new(a, s.len * 2);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (!ascii_alpha(c))
            put_other(w, s, i, &out);
        else if (w->script->word_signs)
            put_sign(w, c, &out);
        else
            put_letter(w, c, &out);
    }
    end_word(w, &out);
    return buffer_slice(&out);
}

/* What is in links and in bold stays the same share of the words. */
static void write_block(struct arena *a, struct block *b, struct writing *w) {
    uint32_t before = b->shape.words;
    b->text = written(a, b->text, w);
    b->shape = text_measure(b->text);
    if (!before)
        return;
    b->link_words = (uint32_t)((uint64_t)b->link_words * b->shape.words / before);
    b->bold_words = (uint32_t)((uint64_t)b->bold_words * b->shape.words / before);
}

void change_letters(struct arena *a, struct page *page, uint64_t *state) {
    /* A third of the pages keep Latin letters. */
    uint32_t drawn = random_below(state, COUNT_OF(scripts) + 3);
    struct writing w = {.script = &scripts[drawn < COUNT_OF(scripts) ? drawn : 0]};
    draw_letters(&w, state);

    for (size_t i = 0; i < page->block_count; i++)
        write_block(a, &page->blocks[i], &w);
    for (size_t i = 0; i < page->fact_count; i++) {
        struct fact *f = &page->facts[i];
        if (f->kind == FACT_META || f->kind == FACT_TITLE)
            f->value = written(a, f->value, &w);
    }
}
