/* The language: what the page says of itself, else by script and by function words of the text. */
#include "base/hash.h"
#include "metadata/metadata.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum {
    WORDS_LOOKED_AT = 400,
    HITS_LEAST = 3, /* function words: fewer say nothing */
};

static const slice language_codes[] = {
#define LANGUAGE(code, words) SLICE_INIT(code),
#include "metadata/languages.def"
#undef LANGUAGE
};

struct script_row {
    uint32_t first;
    uint32_t last;
    slice language;
};
static const struct script_row script_rows[] = {
#define SCRIPT(first, last, language) {first, last, SLICE_INIT(language)},
#include "metadata/scripts.def"
#undef SCRIPT
};

enum {
    LANGUAGES = COUNT_OF(language_codes),
    SCRIPTS = COUNT_OF(script_rows),
    KANA = 0,            /* a row of scripts.def */
    SCRIPT_LEAST = 0x530 /* no script of scripts.def begins before it */
};

struct language_tally {
    unsigned words;
    unsigned letters;
    unsigned hits[LANGUAGES]; /* function words */
    unsigned runes[SCRIPTS];
};

/* All words of all rows, by hash; the buckets are by its first byte. */
struct word_row {
    uint32_t hash;
    uint8_t language; /* index of `language_codes` */
};
#include "metadata/languages.inc"

static uint32_t word_hash_of(slice word) {
    uint32_t hash = HASH32_START;
    for (size_t i = 0; i < word.len; i++)
        hash = hash32(hash, (unsigned char)word.data[i]);
    return hash;
}

static void count_word(struct language_tally *t, slice word) {
    uint32_t hash = word_hash_of(word);
    uint32_t bucket = hash >> 24;
    for (size_t i = word_buckets[bucket]; i < word_buckets[bucket + 1]; i++)
        if (word_rows[i].hash == hash)
            t->hits[word_rows[i].language]++;
}

static void count_rune(struct language_tally *t, uint32_t value) {
    for (size_t i = 0; i < SCRIPTS; i++)
        t->runes[i] += value >= script_rows[i].first && value <= script_rows[i].last;
}

static void count_scripts(struct language_tally *t, slice word) {
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        t->letters++;
        if (r.value >= SCRIPT_LEAST)
            count_rune(t, r.value);
    }
}

static void count_text(struct arena *a, struct language_tally *t, slice text) {
    enum { BYTES_MOST = 4096 };
    slice key = text_key(a, utf8_cut(text, BYTES_MOST));
    slice word;
    while (t->words < WORDS_LOOKED_AT && slice_split(&key, ' ', &word)) {
        t->words++;
        count_scripts(t, word);
        count_word(t, word);
    }
}

/* A tenth of kana is enough for Japanese, which is mostly ideographs; of another script it takes
 * half of the letters. */
static slice by_script(const struct language_tally *t) {
    if (t->runes[KANA] * 10 > t->letters)
        return script_rows[KANA].language;
    for (size_t i = KANA + 1; i < SCRIPTS; i++)
        if (t->runes[i] * 2 > t->letters)
            return script_rows[i].language;
    return SLICE("");
}

/* Near languages share words: what the page says of itself is believed where the text speaks nearly
 * as much for it. */
static size_t said_instead(const struct language_tally *t, size_t best, slice said) {
    enum { NEARLY = 80 }; /* per cent */
    for (size_t i = 0; i < LANGUAGES; i++) {
        bool is_near = t->hits[i] * 100 >= t->hits[best] * NEARLY;
        if (is_near && slice_equal(language_codes[i], said))
            return i;
    }
    return best;
}

static size_t most_hits(const struct language_tally *t) {
    size_t best = 0;
    for (size_t i = 1; i < LANGUAGES; i++)
        if (t->hits[i] > t->hits[best])
            best = i;
    return best;
}

static slice by_words(const struct language_tally *t, slice said) {
    enum { SHARE_LEAST = 20 }; /* one word in so many is a function word */
    size_t best = said_instead(t, most_hits(t), said);
    unsigned hits = t->hits[best];
    if (hits < HITS_LEAST || hits * SHARE_LEAST < t->words)
        return SLICE("");
    return language_codes[best];
}

static slice language_of_text(const struct subject *s, slice said) {
    struct language_tally *t = ARENA_NEW(s->arena, 1, struct language_tally);
    for (uint32_t i = 0; i < s->page->block_count && t->words < WORDS_LOOKED_AT; i++)
        if (s->verdicts->blocks[i].keep)
            count_text(s->arena, t, s->page->blocks[i].text);
    slice code = by_script(t);
    return code.len ? code : by_words(t, said);
}

/* Both written forms of Norwegian are one language here. */
static slice without_variant(slice code) {
    bool is_norwegian = slice_equal(code, SLICE("nb")) || slice_equal(code, SLICE("nn"));
    return is_norwegian ? SLICE("no") : code;
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
    return without_variant(buffer_slice(&code));
}

struct said_language {
    slice tag;
    enum origin origin;
};

/* What the text shows goes before what the page says: templates in English hold every language. */
void find_language(const struct subject *s, struct metadata *m) {
    struct said_language said[] = {
        {page_fact(s->page, FACT_LANGUAGE, SLICE("")), ORIGIN_MARKUP},
        {s->hidden->linked.language, ORIGIN_JSON_LD},
        {page_fact(s->page, FACT_META, SLICE("og:locale")), ORIGIN_META},
        {page_fact(s->page, FACT_META, SLICE("content-language")), ORIGIN_META},
    };
    slice first = SLICE("");
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        said[i].tag = primary_subtag(s->arena, said[i].tag);
        if (!first.len)
            first = said[i].tag;
    }

    metadata_set(m, PITH_LANGUAGE, language_of_text(s, first), ORIGIN_TEXT);
    for (size_t i = 0; i < COUNT_OF(said); i++)
        metadata_set(m, PITH_LANGUAGE, said[i].tag, said[i].origin);
}
