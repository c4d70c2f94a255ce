/* The language: what the page says of itself, else by script and by function words of the text. */
#include "metadata/metadata.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    WORDS_LOOKED_AT = 400,
    HITS_LEAST = 3, /* function words: fewer say nothing */
};

struct language_row {
    slice code;
};
static const struct language_row language_rows[] = {
#define LANGUAGE(code, words) {SLICE_INIT(code)},
#include "metadata/languages.def"
#undef LANGUAGE
};

enum { LANGUAGES = COUNT_OF(language_rows) };

/* Scripts that one language writes; kana is looked for before ideographs. */
struct script_row {
    uint32_t first, last;
    slice code;
};
static const struct script_row scripts[] = {
    {0x3041, 0x30ff, SLICE_INIT("ja")}, {0xac00, 0xd7a3, SLICE_INIT("ko")},
    {0x4e00, 0x9fff, SLICE_INIT("zh")}, {0x0e00, 0x0e7f, SLICE_INIT("th")},
    {0x10a0, 0x10ff, SLICE_INIT("ka")}, {0x0530, 0x058f, SLICE_INIT("hy")},
    {0x0b80, 0x0bff, SLICE_INIT("ta")}, {0x0c00, 0x0c7f, SLICE_INIT("te")},
    {0x0c80, 0x0cff, SLICE_INIT("kn")}, {0x0d00, 0x0d7f, SLICE_INIT("ml")},
    {0x0a80, 0x0aff, SLICE_INIT("gu")}, {0x0a00, 0x0a7f, SLICE_INIT("pa")},
    {0x1780, 0x17ff, SLICE_INIT("km")}, {0x0e80, 0x0eff, SLICE_INIT("lo")},
    {0x1000, 0x109f, SLICE_INIT("my")}, {0x0d80, 0x0dff, SLICE_INIT("si")},
    {0x1200, 0x137f, SLICE_INIT("am")}, {0x0780, 0x07bf, SLICE_INIT("dv")},
    {0x0f00, 0x0fff, SLICE_INIT("bo")}, {0x0b00, 0x0b7f, SLICE_INIT("or")},
};

enum { SCRIPTS = COUNT_OF(scripts) };

struct tally {
    unsigned words, letters;
    unsigned hits[LANGUAGES], runes[SCRIPTS];
};

/* All words of all rows, by hash; the buckets are by its first byte. */
struct word_row {
    uint32_t hash;
    uint8_t language; /* index of `rows` */
};
#include "metadata/languages.inc"

static uint32_t word_hash_of(slice word) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    return hash;
}

static void count_word(struct tally *t, slice word) {
    uint32_t hash = word_hash_of(word);
    for (size_t i = word_buckets[hash >> 24]; i < word_buckets[(hash >> 24) + 1]; i++)
        if (word_rows[i].hash == hash)
            t->hits[word_rows[i].language]++;
}

static void count_scripts(struct tally *t, slice word) {
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        t->letters++;
        for (size_t i = 0; i < SCRIPTS && r.value >= 0x530; i++)
            t->runes[i] += r.value >= scripts[i].first && r.value <= scripts[i].last;
    }
}

static void count_text(struct arena *a, struct tally *t, slice text) {
    slice key = text_key(a, utf8_cut(text, 4096));
    slice word;
    while (t->words < WORDS_LOOKED_AT && slice_split(&key, ' ', &word)) {
        t->words++;
        count_scripts(t, word);
        count_word(t, word);
    }
}

/* Japanese mixes both, so a tenth of kana decides against Chinese. */
static slice by_script(const struct tally *t) {
    if (t->runes[0] * 10 > t->letters)
        return scripts[0].code;
    for (size_t i = 1; i < SCRIPTS; i++)
        if (t->runes[i] * 2 > t->letters)
            return scripts[i].code;
    return SLICE("");
}

/* Near languages share words: what the page says of itself is believed where the text speaks nearly
 * as much for it. */
static size_t said_instead(const struct tally *t, size_t best, slice said) {
    enum { NEARLY = 80 }; /* per cent */
    for (size_t i = 0; i < LANGUAGES; i++)
        if (slice_equal(language_rows[i].code, said) && t->hits[i] * 100 >= t->hits[best] * NEARLY)
            return i;
    return best;
}

static slice by_words(const struct tally *t, slice said) {
    enum { SHARE_LEAST = 20 }; /* one word in so many is a function word */
    size_t best = 0;
    for (size_t i = 1; i < LANGUAGES; i++)
        if (t->hits[i] > t->hits[best])
            best = i;
    best = said_instead(t, best, said);
    if (t->hits[best] < HITS_LEAST || t->hits[best] * SHARE_LEAST < t->words)
        return SLICE("");
    return language_rows[best].code;
}

static slice identify(const struct subject *s, slice said) {
    struct tally *t = ARENA_NEW(s->arena, 1, struct tally);
    for (uint32_t i = 0; i < s->page->block_count && t->words < WORDS_LOOKED_AT; i++)
        if (s->verdicts->blocks[i].keep)
            count_text(s->arena, t, s->page->blocks[i].text);
    slice code = by_script(t);
    return code.len ? code : by_words(t, said);
}

/* "en-US", "pt_BR": the language alone, in lower case. */
static slice primary_subtag(struct arena *a, slice tag) {
    size_t len = 0;
    while (len < tag.len && ascii_alpha(tag.data[len]))
        len++;
    if (len < 2 || len > 3)
        return SLICE("");
    struct buffer code = buffer_new(a, len);
    for (size_t i = 0; i < len; i++)
        buffer_put_byte(&code, ascii_lower(tag.data[i]));
    /* both written forms of Norwegian are one language here */
    bool norwegian = slice_equal(buffer_slice(&code), SLICE("nb")) ||
                     slice_equal(buffer_slice(&code), SLICE("nn"));
    return norwegian ? SLICE("no") : buffer_slice(&code);
}

/* What the text shows goes before what the page says: templates in English hold every language. */
void find_language(const struct subject *s, struct metadata *m) {
    slice said[] = {page_fact(s->page, FACT_LANGUAGE, SLICE("")), s->hidden->linked.language,
                    page_fact(s->page, FACT_META, SLICE("og:locale")),
                    page_fact(s->page, FACT_META, SLICE("content-language"))};
    static const enum origin origins[] = {ORIGIN_MARKUP, ORIGIN_JSON_LD, ORIGIN_META, ORIGIN_META};
    slice first = SLICE("");
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        said[i] = primary_subtag(s->arena, said[i]);
        if (!first.len)
            first = said[i];
    }
    metadata_set(m, PITH_LANGUAGE, identify(s, first), ORIGIN_TEXT);
    for (size_t i = 0; i < COUNT_OF(said); i++)
        metadata_set(m, PITH_LANGUAGE, said[i], origins[i]);
}
