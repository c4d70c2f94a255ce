/* A block's key is the hash of its words in lower case, with one # for each number, so that "Join
 * 48,112 readers" is one block on all days. Long blocks are also counted by shingles, pieces of a
 * few words, of which every eighth by its hash is taken: a block that changes a little stays known.
 */
#include "rules/sites.h"

#include "text/unicode.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdlib.h>

enum {
    WORDS_LEAST = 5, /* shorter blocks recur by themselves: "Advertisement" is for the phrases */
    SHINGLE_WORDS = 6,
    SHINGLE_SHARE = 8,      /* one shingle in so many is counted */
    SHINGLED_LEAST = 24,    /* words of a block that is counted by shingles, too */
    SHINGLES_LEAST = 3,     /* that must be known, ... */
    SHINGLES_PERCENT = 80,  /* and so many of all */
    TITLES_LEAST = 4,       /* different titles above a block that is chrome */
    HOST_SHARE = 50,        /* and one document in so many of the host's; ... */
    NUMBERED_SHARE = 5,     /* where numbers may differ, which those of reports do, too */
    ENTRIES_MOST = 2 << 20, /* 16 bytes each, at most half of the slots used */
    SLOTS_FIRST = 1 << 12,
    WRITTEN_WHOLE = 1 << 16, /* entries of a table that is written with all of them: 1 MiB */
    BLOCKS_MOST = 4096,      /* keys of one document */
};

/* ---- keys ----------------------------------------------------------------------------------- */

#define NUMBER_KEY ((uint64_t)'#')

static uint64_t mix(uint64_t a, uint64_t b) {
    uint64_t h = (a ^ (b + 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
    return h ? h : 1;
}

uint64_t site_key(slice host) {
    uint64_t hash = 0xcbf29ce484222325u;
    if (slice_starts_ignore_case(host, SLICE("www.")))
        host = slice_from(host, 4);
    for (size_t i = 0; i < host.len; i++)
        hash = (hash ^ (unsigned char)ascii_lower(host.data[i])) * 0x100000001b3u;
    return mix(hash, host.len);
}

/* The hash of a word in lower case; all numbers are one. */
static uint64_t word_key(slice word) {
    uint64_t hash = 0xcbf29ce484222325u;
    bool number = true;
    for (size_t at = 0; at < word.len;) {
        struct rune r = utf8_at(word, at);
        at += r.len;
        number &= rune_is_digit(r.value);
        hash = (hash ^ rune_lower(r.value)) * 0x100000001b3u;
    }
    return number ? NUMBER_KEY : hash;
}

typedef bool key_visitor(void *user, uint64_t key);

/* Calls `visit` for the sampled shingles; false: it returned false. */
static bool visit_shingles(slice text, uint64_t host, key_visitor *visit, void *user) {
    uint64_t last[SHINGLE_WORDS] = {0};
    slice word;
    size_t n = 0;
    for (size_t at = 0; word_next(text, &at, &word); n++) {
        uint64_t key = host;
        last[n % SHINGLE_WORDS] = word_key(word);
        for (size_t i = 1; i <= SHINGLE_WORDS; i++)
            key = mix(key, last[(n + i) % SHINGLE_WORDS]);
        if (n + 1 >= SHINGLE_WORDS && key >> 32 & 7)
            continue;
        if (n + 1 >= SHINGLE_WORDS && !visit(user, key))
            return false;
    }
    return true;
}

struct block_words {
    uint64_t key;
    size_t count;
    bool numbered; /* a number is among them */
};

static struct block_words sites_read_block(slice text, uint64_t host) {
    struct block_words b = {.key = mix(host, 2)};
    slice word;
    for (size_t at = 0; word_next(text, &at, &word); b.count++) {
        uint64_t key = word_key(word);
        b.key = mix(b.key, key);
        b.numbered |= key == NUMBER_KEY;
    }
    return b;
}

/* ---- the table ------------------------------------------------------------------------------ */

void sites_init(struct sites *s, struct memory memory) {
    *s = (struct sites){.memory = memory, .most = ENTRIES_MOST};
}

void sites_free(struct sites *s) {
    if (s->slots)
        s->memory.call(s->memory.user, s->slots, s->capacity * sizeof *s->slots, 0);
    s->slots = NULL;
    s->capacity = s->count = 0;
}

/* Keys of a file need not be hashes: their upper half counts, too. */
static struct site_entry *slot_of(struct site_entry *slots, size_t capacity, uint64_t key) {
    size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (capacity - 1);
    while (slots[at].key && slots[at].key != key)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

/* Moves the entries that were seen in `least` documents or more into a table of that capacity. */
static bool move(struct sites *s, size_t capacity, uint32_t least) {
    size_t bytes = capacity * sizeof *s->slots;
    struct site_entry *slots = s->memory.call(s->memory.user, NULL, 0, bytes);
    if (!slots)
        return false;
    memset(slots, 0, bytes);
    size_t count = 0;
    for (size_t i = 0; i < s->capacity; i++) {
        if (!s->slots[i].key || s->slots[i].documents < least)
            continue;
        *slot_of(slots, capacity, s->slots[i].key) = s->slots[i];
        count++;
    }
    s->lost += s->count - count;
    size_t lost = s->lost;
    sites_free(s);
    s->slots = slots;
    s->capacity = capacity;
    s->count = count;
    s->lost = lost;
    return true;
}

/* Room for one more. Where there may be no more, the rarest are forgotten. */
static bool make_room(struct sites *s) {
    if (!s->capacity)
        return move(s, SLOTS_FIRST, 0);
    for (uint32_t least = 2; s->count >= s->most && least < 8 && !s->crowded; least++)
        if (!move(s, s->capacity, least))
            return false;
    s->crowded = s->count >= s->most; /* for good: none becomes rarer */
    if ((s->count + 1) * 2 <= s->capacity)
        return true;
    return s->count >= s->most || move(s, s->capacity * 2, 0);
}

static bool add_entry(struct sites *s, const struct site_entry *more) {
    struct site_entry *e = s->capacity ? slot_of(s->slots, s->capacity, more->key) : NULL;
    if (!e || !e->key) {
        if (!make_room(s))
            return false;
        e = slot_of(s->slots, s->capacity, more->key);
    }
    if (!e->key && s->count >= s->most) {
        s->lost++;
        return true;
    }
    s->count += !e->key;
    e->key = more->key;
    e->titles |= more->titles;
    e->documents =
        e->documents > UINT32_MAX - more->documents ? UINT32_MAX : e->documents + more->documents;
    return true;
}

/* ---- counting ------------------------------------------------------------------------------- */

bool site_document_begin(struct site_document *d, struct sites *s, uint64_t host, slice title) {
    *d = (struct site_document){
        .sites = s,
        .host = host,
        .capacity = BLOCKS_MOST * 2,
    };
    d->title = mix(slice_hash(title), 0);
    d->seen = s->memory.call(s->memory.user, NULL, 0, d->capacity * sizeof *d->seen);
    if (!d->seen)
        return false;
    memset(d->seen, 0, d->capacity * sizeof *d->seen);
    return add_entry(s, &(struct site_entry){host, 1u << (d->title >> 20 & 31), 1});
}

void site_document_end(struct site_document *d) {
    struct memory *m = &d->sites->memory;
    if (d->seen)
        m->call(m->user, d->seen, d->capacity * sizeof *d->seen, 0);
    d->seen = NULL;
}

static bool count_key(void *user, uint64_t key) {
    struct site_document *d = user;
    size_t at = (size_t)(key & (d->capacity - 1));
    while (d->seen[at] && d->seen[at] != key)
        at = (at + 1) & (d->capacity - 1);
    if (d->seen[at] || d->count == BLOCKS_MOST)
        return true;
    d->seen[at] = key;
    d->count++;
    return add_entry(d->sites, &(struct site_entry){key, 1u << (d->title >> 20 & 31), 1});
}

/* Headings recur above the parts of a series on purpose, code and tables repeat for their own
 * reasons. */
static bool may_be_chrome(pith_kind kind) {
    return kind != PITH_HEADING && kind != PITH_PREFORMATTED && kind != PITH_CELL;
}

bool site_document_add(struct site_document *d, slice text, pith_kind kind) {
    struct block_words b = sites_read_block(text, d->host);
    if (!may_be_chrome(kind) || b.count < WORDS_LEAST)
        return true;
    return count_key(d, b.key) &&
           (b.count < SHINGLED_LEAST || visit_shingles(text, d->host, count_key, d));
}

/* ---- using ---------------------------------------------------------------------------------- */

static unsigned bits_of(uint32_t n) {
    unsigned bits = 0;
    for (; n; n &= n - 1)
        bits++;
    return bits;
}

struct search {
    const struct sites *sites;
    uint64_t documents; /* of the host */
    uint64_t share;     /* one in so many of them must have it */
    unsigned all, known;
};

static bool is_known(const struct search *s, uint64_t key) {
    const struct site_entry *e = slot_of(s->sites->slots, s->sites->capacity, key);
    return e->key && bits_of(e->titles) >= TITLES_LEAST &&
           (uint64_t)e->documents * s->share >= s->documents;
}

static bool look_up(void *user, uint64_t key) {
    struct search *s = user;
    s->all++;
    s->known += is_known(s, key);
    return true;
}

bool site_has_block(const struct sites *s, uint64_t host, const struct block *block) {
    if (!s->capacity || !may_be_chrome(block->kind))
        return false;
    struct block_words b = sites_read_block(block->text, host);
    struct search search = {
        .sites = s,
        .documents = slot_of(s->slots, s->capacity, host)->documents,
        .share = b.numbered ? NUMBERED_SHARE : HOST_SHARE,
    };
    if (!search.documents || b.count < WORDS_LEAST)
        return false;
    if (is_known(&search, b.key))
        return true;
    if (b.count < SHINGLED_LEAST)
        return false;
    visit_shingles(block->text, host, look_up, &search);
    return search.known >= SHINGLES_LEAST && search.known * 100 >= search.all * SHINGLES_PERCENT;
}

/* ---- bytes ---------------------------------------------------------------------------------- */

/* The name of the format, the number of entries, entries: all in little endian. */
static const slice magic = SLICE_INIT("pith sites 2\n");
enum { COUNT_BYTES = 8, ENTRY_BYTES = 16 };

static void put_little_endian(unsigned char *to, uint64_t n, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        to[i] = (unsigned char)(n >> 8 * i);
}

static uint64_t little_endian(const char *from, size_t bytes) {
    uint64_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n |= (uint64_t)(unsigned char)from[i] << 8 * i;
    return n;
}

static int by_key(const void *a, const void *b) {
    const struct site_entry *x = a;
    const struct site_entry *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* In a large table what was seen under one title is most of it, and none of what is looked for. */
static bool is_worth_writing(const struct sites *s, const struct site_entry *e) {
    return e->key && (s->count <= WRITTEN_WHOLE || bits_of(e->titles) > 1);
}

static bool write_entry_count(uint64_t n, site_sink *put, void *user) {
    unsigned char count[COUNT_BYTES];
    put_little_endian(count, n, sizeof count);
    return put(user, slice_of((const char *)count, sizeof count));
}

static bool write_entry(const struct site_entry *entry, site_sink *put, void *user) {
    unsigned char bytes[ENTRY_BYTES];
    put_little_endian(bytes, entry->key, 8);
    put_little_endian(bytes + 8, entry->titles, 4);
    put_little_endian(bytes + 12, entry->documents, 4);
    return put(user, slice_of((const char *)bytes, sizeof bytes));
}

bool sites_write(const struct sites *s, site_sink *put, void *user) {
    size_t bytes = (s->count + 1) * sizeof *s->slots;
    struct site_entry *sorted = s->memory.call(s->memory.user, NULL, 0, bytes);
    if (!sorted)
        return false;

    size_t n = 0;
    for (size_t i = 0; i < s->capacity; i++)
        if (is_worth_writing(s, &s->slots[i]))
            sorted[n++] = s->slots[i];
    qsort(sorted, n, sizeof *sorted, by_key);

    bool good = put(user, magic) && write_entry_count(n, put, user);
    for (size_t i = 0; i < n && good; i++)
        good = write_entry(&sorted[i], put, user);
    s->memory.call(s->memory.user, sorted, bytes, 0);
    return good;
}

enum site_reading sites_read(struct sites *s, slice bytes) {
    size_t head = magic.len + COUNT_BYTES;
    if (!slice_starts(bytes, magic) || bytes.len < head)
        return SITES_BROKEN;
    uint64_t count = little_endian(bytes.data + magic.len, COUNT_BYTES);
    if ((bytes.len - head) % ENTRY_BYTES || (bytes.len - head) / ENTRY_BYTES != count)
        return SITES_BROKEN;
    for (size_t at = head; at < bytes.len; at += ENTRY_BYTES) {
        struct site_entry e = {little_endian(bytes.data + at, 8),
                               (uint32_t)little_endian(bytes.data + at + 8, 4),
                               (uint32_t)little_endian(bytes.data + at + 12, 4)};
        if (!e.key)
            return SITES_BROKEN;
        if (!add_entry(s, &e))
            return SITES_NO_MEMORY;
    }
    return SITES_READ;
}
