/* pith.h - take the boilerplate off a scraped page and keep the article.
 *
 *     pith_context *cx = pith_context_new(NULL, NULL);              // one per thread
 *     pith_article *a;
 *     if (pith_extract(cx, html, len, NULL, &a) == PITH_OK)
 *         pith_write(a, PITH_AS_TEXT, put, stdout);
 *     pith_article_free(a);
 *     pith_context_free(cx);
 *
 * Strings    pith_str is a slice: UTF-8, not NUL-terminated, {NULL, 0} when absent.
 * Sizes      Lengths and offsets are bytes, unless said otherwise.
 * Ownership  The input is copied: free it as soon as pith_extract() returns. An article owns
 *            everything reachable from it and may outlive its context. NULL may be freed.
 * Threads    No global state. A context serves one thread at a time. An article is read-only:
 *            any number of threads may share it.
 * Errors     Every byte sequence is a document. Bad HTML is never an error, and a page without an
 *            article gives PITH_OK and no kept block. On error *out is NULL.
 * Same in,   The library looks at no locale, environment, file or network, and at the clock only
 * for same out   the time limit and to measure. The same bytes, hints, settings and model give the
 *            same article.
 * Growth     Enums grow at the end and structs carry their size. Blocks and parts come by pointer:
 *            do not copy them, do not compute with their sizes. */
#ifndef PITH_H
#define PITH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PITH_API __attribute__((visibility("default")))
#else
#define PITH_API
#endif

/* ---- version ---------------------------------------------------------------------------- */

#define PITH_VERSION 0x000100 /* 0xMMmmpp of this header: 0.1.0 */

/* Of the library that is linked, to compare with PITH_VERSION. */
PITH_API uint32_t pith_version(void);
/* Names the rules, tables and weights: same id and same input, same output. Static. */
PITH_API const char *pith_model_id(void);
/* The libraries and their versions that this one was built with, one line. Static. */
PITH_API const char *pith_build_info(void);

/* ---- results of calls ------------------------------------------------------------------- */

/* Rows of filter/api/names.def: STATUS. */
typedef enum {
    PITH_OK,
    PITH_ERR_NOMEM,    /* the allocator returned NULL; the context stays usable */
    PITH_ERR_CHARSET,  /* the hinted charset is not one that can be decoded */
    PITH_ERR_SINK,     /* the sink returned non-zero */
    PITH_ERR_ARGUMENT, /* NULL where an object is needed, or a value out of range */
    PITH_ERR_TIME,     /* the hinted time of reference is not a date in ISO 8601 */
} pith_status;
PITH_API const char *pith_status_name(pith_status status); /* for messages; static */

typedef struct {
    const char *data;
    size_t len; /* bytes */
} pith_str;

/* One function for malloc (ptr NULL), realloc and free (new_size 0, result ignored). The old size
 * is always given. It must be thread-safe if contexts or articles on several threads share it.
 * Where a call takes one, NULL means the C library's. uchardet, iconv and the JSON reader allocate
 * a little by themselves, and free it before pith_extract() returns. */
typedef void *(*pith_alloc)(void *user, void *ptr, size_t old_size, size_t new_size);

/* ---- context: settings and reusable memory ---------------------------------------------- */

typedef struct pith_context pith_context;
typedef struct pith_article pith_article;

enum { PITH_DEFAULT_INPUT = 64 << 20 }; /* bytes: PITH_MAX_INPUT where it is not set */

/* Rows of filter/api/options.def: OPTION. */
typedef enum {
    PITH_MAX_INPUT,        /* bytes read of a document; 67108864 (64 MiB), at most 1 GiB */
    PITH_MAX_MEMORY,       /* bytes for a document, beside 8 times its input; 67108864 (64 MiB) */
    PITH_MAX_DEPTH,        /* open elements; 512, at most 4096 */
    PITH_MAX_TAGS,         /* start tags; 200000 */
    PITH_MAX_MILLISECONDS, /* CPU time for a document; 5000; 0: no limit */
    /* how much of an HTML page: 0 precise, 4 balanced, 8 generous; 4. Each step doubles the
     * weight of recall against precision */
    PITH_KEEP,
    PITH_TABLES, /* 0: cells of tables are dropped, 1: judged as all else; 1 */
    /* readers' comments below an article: 0 dropped, 1 dropped on articles and judged as all
     * else elsewhere, 2 kept; 1. On pages of a forum they are the content, and stay */
    PITH_COMMENTS,
    /* captions of images: 0 judged as all else, which drops most, 1 kept between two kept
     * blocks; 0 */
    PITH_CAPTIONS,
    PITH_OPTION_COUNT_ /* not an option */
} pith_option;

PITH_API pith_context *pith_context_new(pith_alloc alloc, void *user); /* NULL: out of memory */
PITH_API void pith_context_free(pith_context *context);
/* PITH_ERR_ARGUMENT for an unknown option or a value out of its range. */
PITH_API pith_status pith_set(pith_context *context, pith_option option, int64_t value);

/* ---- bytes to article ------------------------------------------------------------------- */

typedef enum { PITH_INPUT_ANY, PITH_INPUT_HTML, PITH_INPUT_TEXT } pith_input;

typedef struct {           /* what the caller knows of one document; {NULL, 0}: unknown */
    size_t size;           /* sizeof(pith_hints), not 0: lets this struct grow */
    pith_str id;           /* names the record; without it, a URL or a hash of its bytes does */
    pith_str url;          /* where the document came from; overrides the URL that it states */
    pith_str source;       /* names the collection in JSON Lines records */
    pith_str content_type; /* value of the HTTP header: "text/html; charset=windows-1252" */
    pith_str charset;      /* overrides header, BOM and <meta>; a WHATWG label */
    pith_input input;      /* PITH_INPUT_ANY: it is HTML if the content type says so or if it
                            * looks like HTML, else plain text */
    pith_str
        reference_time; /* when the document was read, as ISO 8601 (UTC without an offset): what
                         * "3 hours ago" counts from; dates a day later are not believed */
} pith_hints;

/* One document to one article. `hints` may be NULL. */
PITH_API pith_status pith_extract(pith_context *context, const void *bytes, size_t len,
                                  const pith_hints *hints, pith_article **out);

/* The same in pieces. pith_feed() only collects, up to PITH_MAX_INPUT. pith_finish() does the work,
 * as no block can be judged before the last one is there, and begins the next document, whatever
 * it returns. */
PITH_API pith_status pith_feed(pith_context *context, const void *bytes, size_t len);
PITH_API pith_status pith_finish(pith_context *context, const pith_hints *hints,
                                 pith_article **out);

/* An article for a document that could not be read at all, so that each document has a record. Its
 * outcome is PITH_FAILED, and it says what the hints say. Drops what was fed. */
PITH_API pith_status pith_fail(pith_context *context, const pith_hints *hints, pith_article **out);

PITH_API void pith_article_free(pith_article *article);

/* ---- learned chrome ------------------------------------------------------------------------
 *
 * What recurs on the pages of a site under different titles is chrome, even where a page alone does
 * not show it. Learn from articles first, then use what was learned. Using writes nothing, so the
 * output does not depend on the order of documents.
 *
 *     pith_sites *sites = pith_sites_new(NULL, NULL);
 *     pith_sites_learn(sites, article);              // for the article of each page
 *     pith_use_sites(cx, sites);                     // from now on; reason PITH_BY_SITE
 */

typedef struct pith_sites pith_sites;
/* NULL: out of memory. It takes up to 128 MiB, then forgets what it saw most rarely. */
PITH_API pith_sites *pith_sites_new(pith_alloc alloc, void *user);
PITH_API void pith_sites_free(pith_sites *sites); /* not while a context uses it */
/* Counts the blocks of a document, kept and dropped. Its site is the host of the hinted URL, or
 * else of the URL that it states. Do not call it from several threads at a time. */
PITH_API pith_status pith_sites_learn(pith_sites *sites, const pith_article *article);
/* Adds what pith_sites_write() wrote. Tables merge in any order. PITH_ERR_ARGUMENT: the bytes are
 * no such table; what was read until then has been added. */
PITH_API pith_status pith_sites_read(pith_sites *sites, const void *bytes, size_t len);
typedef int (*pith_sink)(void *user, const char *bytes, size_t len); /* non-zero stops */
/* The same entries give the same bytes. Of more than 65,536 those seen under
 * one title only are left out. */
PITH_API pith_status pith_sites_write(const pith_sites *sites, pith_sink sink, void *user);
/* Entries that were forgotten for want of room. */
PITH_API uint64_t pith_sites_lost(const pith_sites *sites);
/* From now on drops the learned chrome in all documents; NULL ends that. Several contexts may use
 * one table, which must not change while they do. */
PITH_API pith_status pith_use_sites(pith_context *context, const pith_sites *sites);

/* ---- what an article says ---------------------------------------------------------------- */

/* Rows of filter/api/names.def: OUTCOME. */
typedef enum {
    PITH_COMPLETE, /* "ok" */
    PITH_EMPTY,    /* "empty": nothing worth keeping */
    /* "limit": a size, memory or time limit was hit; what could be read is there */
    PITH_TRUNCATED,
    PITH_FAILED, /* "error": made by pith_fail() */
} pith_outcome;
PITH_API pith_outcome pith_article_outcome(const pith_article *article);
PITH_API const char *pith_outcome_name(pith_outcome outcome); /* as quoted above; static */

/* Rows of filter/api/names.def: LIMIT. */
typedef enum {
    PITH_LIMIT_NONE,
    PITH_LIMIT_INPUT,     /* "input": PITH_MAX_INPUT */
    PITH_LIMIT_MEMORY,    /* "memory": PITH_MAX_MEMORY */
    PITH_LIMIT_TIME,      /* "time": PITH_MAX_MILLISECONDS */
    PITH_LIMIT_STRUCTURE, /* "structure": PITH_MAX_DEPTH or PITH_MAX_TAGS */
} pith_limit;
/* Which one was hit, where the outcome is PITH_TRUNCATED; the last of several. */
PITH_API pith_limit pith_article_limit(const pith_article *article);
PITH_API const char *pith_limit_name(pith_limit limit); /* as quoted above, or ""; static */

/* Rows of filter/metadata/fields.def: FIELD. */
typedef enum {
    PITH_TITLE,
    PITH_AUTHOR, /* several values */
    /* ISO 8601, with time and offset only where written: 2019-03-01T12:35:00+04:00 */
    PITH_PUBLISHED,
    PITH_MODIFIED, /* the same */
    PITH_SECTION,
    PITH_TAG,      /* several values */
    PITH_SITE,     /* name of the site */
    PITH_SOURCE,   /* the outlet that the text names as its own */
    PITH_VIA,      /* the agency or outlet that it relays */
    PITH_DATELINE, /* place and day at the head of the text: "LONDON, May 3" */
    PITH_LANGUAGE, /* BCP 47 */
    PITH_URL,
    PITH_DESCRIPTION,
    PITH_IMAGE, /* URL */
    PITH_LICENSE,
    PITH_FIELD_COUNT_ /* not a field */
} pith_field;
/* "title", "authors" ...: as in JSON records, YAML and CSV; "Title", "Author" ...: as in the header
 * block. Static. */
PITH_API const char *pith_field_name(pith_field field);
PITH_API const char *pith_field_label(pith_field field);
/* The value, or the i-th of several; {NULL, 0} past the last. */
PITH_API pith_str pith_meta(const pith_article *article, pith_field field);
PITH_API pith_str pith_meta_at(const pith_article *article, pith_field field, size_t i);
/* Where the value was found: "json-ld", "meta", "time", "heading", "text" ...; "" if nowhere.
 * Static. */
PITH_API const char *pith_meta_origin(const pith_article *article, pith_field field);
/* True when day and month of PITH_PUBLISHED could be exchanged, and nothing tells which is which.
 */
PITH_API bool pith_date_ambiguous(const pith_article *article);
/* True when the page says that only a part of the article is for everybody, or shows a wall after
 * a stub. */
PITH_API bool pith_paywalled(const pith_article *article);

/* "article", "documentation", "service", "forum", "collection", "listing" or "product"; "" where it
 * is not known, as in plain text. Static. */
PITH_API const char *pith_page_type(const pith_article *article);
/* The word F1 to be expected of the text, per mille; -1 where it is not known. */
PITH_API int pith_quality(const pith_article *article);

/* Rows of filter/api/names.def: KIND. */
typedef enum {
    PITH_PARAGRAPH,
    PITH_HEADING,
    PITH_LIST_ITEM,
    PITH_QUOTE,
    PITH_CAPTION,
    PITH_CELL,
    PITH_PREFORMATTED,
} pith_kind;
PITH_API const char *pith_kind_name(pith_kind kind); /* "paragraph", "heading" ...; static */

/* Rows of filter/api/names.def: REASON. */
typedef enum {
    PITH_BY_MODEL,     /* the features of the block and its neighbours */
    PITH_BY_PHRASE,    /* it says what chrome says: "Tags:", "Read also: ..." */
    PITH_BY_DUPLICATE, /* the same text is elsewhere: headline, lede, a repeated paragraph */
    PITH_BY_SITE,      /* learned chrome of its site */
    PITH_BY_HIDDEN,    /* not shown to a reader */
    /* what the settings keep or drop: PITH_TABLES, PITH_COMMENTS, PITH_CAPTIONS */
    PITH_BY_REQUEST,
    PITH_BY_LIMIT,     /* in counts only: what was not read because of a limit */
    PITH_REASON_COUNT_ /* not a reason */
} pith_reason;
enum { PITH_REASON_ROOM = 16 };                            /* of arrays by reason: more may come */
PITH_API const char *pith_reason_name(pith_reason reason); /* "model", "phrase" ...; static */

/* What a block was judged with: a list is kept or dropped as one. The score of a block is still
 * what it looks like by itself. */
/* Rows of filter/api/names.def: UNIT. */
typedef enum {
    PITH_UNIT_NONE, /* the block was judged by itself */
    PITH_UNIT_RUN,  /* texts that look alike */
    PITH_UNIT_POST, /* what is at the same place in the posts of a thread */
    PITH_UNIT_LIST,
    PITH_UNIT_DEFINITIONS,
    PITH_UNIT_TABLE,
    PITH_UNIT_QUOTE,
    PITH_UNIT_LISTING, /* code between two texts */
    PITH_UNIT_SECTION, /* a heading and the text below it */
    PITH_UNIT_TEASERS, /* links with a date or a time beside each, after an article */
    PITH_UNIT_NOTE,    /* a footnote and its reference */
    PITH_UNIT_BODY,    /* the block is after the end of the body */
} pith_unit;
PITH_API const char *pith_unit_name(pith_unit unit); /* "list", "section" ...; static */

typedef enum {
    PITH_PART_LIST,
    PITH_PART_ITEM, /* in a list */
    PITH_PART_QUOTE,
    PITH_PART_TABLE,   /* of data: not one that only lays the page out */
    PITH_PART_ROW,     /* in a table */
    PITH_PART_CELL,    /* in a row. Cells that are empty are none */
    PITH_PART_CAPTION, /* in a table, before its rows, or in a figure */
    PITH_PART_FIGURE,  /* a picture, table or listing with its caption */
    PITH_PART_POST,    /* of a thread; in no other part */
    PITH_PART_TERM,    /* in an item of definitions, as what it means is */
    PITH_PART_DEFINITION,
} pith_part_kind;

typedef struct pith_part pith_part;
struct pith_part { /* something that blocks are in; those of one share the pointer */
    pith_part_kind kind;
    const pith_part *parent; /* NULL: it is the outermost */
    unsigned depth;          /* how many are around it */
    unsigned ordinal; /* item of an ordered list: its number; cell: its column, from 1; else 0 */
    bool ordered;     /* list */
    bool header;      /* cell: it heads its row or column */
    bool definitions; /* list: of terms and what they mean */
    bool reversed;    /* ordered list: its numbers go down */
    bool box, ticked; /* item: it has a box to tick, and that is ticked */
    unsigned cells;   /* row: how many cells it has, the empty ones too; cell: its number, from 1 */
    unsigned columns, rows; /* cell: how many it takes, at least 1; else 0 */
    pith_str author, date;  /* post: who wrote it, and when (ISO 8601); may be empty */
};

typedef enum {
    PITH_MARK_LINK,
    PITH_MARK_IMAGE,
    PITH_MARK_EMPHASIS,
    PITH_MARK_STRONG,
    PITH_MARK_CODE,
    PITH_MARK_SUPERSCRIPT,
    PITH_MARK_SUBSCRIPT,
    PITH_MARK_FORMULA, /* TeX, between "$" or "$$" where plain text would not say the same */
    PITH_MARK_DELETED, /* no longer right, or no longer there */
    PITH_MARK_INSERTED,
    PITH_MARK_HIGHLIGHTED,  /* marked by the author */
    PITH_MARK_KEYS,         /* to be typed */
    PITH_MARK_NOTE,         /* reference to a footnote */
    PITH_MARK_ABBREVIATION, /* its label is what it stands for */
    PITH_MARK_EMBED,        /* a film, a sound, a map ... in a frame; it has no text, as an image */
} pith_mark_kind;

typedef struct { /* something inside a block's text */
    pith_mark_kind kind;
    size_t begin, end; /* bytes of the block's text; equal for an image and what is embedded */
    /* of a link or image: the URL as the page writes it, may be relative; of a reference: empty
     * where the note is dropped */
    pith_str target;
    pith_str label; /* alternative text of an image, title of what is embedded, label of a note */
    bool apart;     /* of an image: it is before the block, not in its text */
    bool display;   /* of a formula: it is set on a line of its own */
} pith_mark;

typedef struct {
    pith_str text;       /* white space collapsed, NFC; a line feed is a forced line break */
    size_t begin, end;   /* its span: bytes [begin, end) of pith_source() */
    size_t source_bytes; /* of the span, what is text and not markup */
    pith_kind kind;
    bool keep;
    pith_reason reason;     /* what decided `keep` */
    pith_unit unit;         /* PITH_BY_MODEL: the unit that decided it, or PITH_UNIT_NONE */
    unsigned level;         /* heading 1-6, depth of a list item or quotation from 1; else 0 */
    float score;            /* 0 to 1: how much it looks like content, by itself */
    unsigned ordinal;       /* PITH_LIST_ITEM of an ordered list: its number, from 1; else 0 */
    const pith_mark *marks; /* as they begin, outer ones first; NULL when there are none */
    size_t mark_count;
    const pith_part *part; /* the innermost around it; NULL: none */
    pith_str note;         /* the label of the footnote that it is a part of; empty: of none */
    pith_str language;     /* PITH_PREFORMATTED: of the code, as "python"; may be empty */
} pith_block;

PITH_API size_t pith_block_count(const pith_article *article); /* kept and dropped */
PITH_API const pith_block *pith_block_at(const pith_article *article,
                                         size_t i); /* NULL past the end */

/* What relative targets of marks are relative to: <base>, else the page's URL; may be empty. */
PITH_API pith_str pith_base(const pith_article *article);

/* The decoded document that the spans index, and how it was decoded. */
PITH_API pith_str pith_source(const pith_article *article);
PITH_API const char *pith_charset(const pith_article *article); /* WHATWG name; static */
PITH_API const char *
pith_charset_origin(const pith_article *article); /* "meta", "bom" ...; static */

/* Rows of filter/api/names.def: STAGE. */
typedef enum {
    PITH_STAGE_DECODE,
    PITH_STAGE_SEGMENT,
    PITH_STAGE_CLASSIFY,
    PITH_STAGE_METADATA,
    PITH_STAGE_COUNT_ /* not a stage */
} pith_stage;
enum { PITH_STAGE_ROOM = 8 };                           /* of arrays by stage: more may come */
PITH_API const char *pith_stage_name(pith_stage stage); /* "decode" ...; static */

/* Loss accounting: input is decoded to source; source = kept + markup + the sum of dropped. */
typedef struct {
    size_t size;         /* sizeof(pith_counts), set by the caller */
    size_t input_bytes;  /* as given, before decoding */
    size_t source_bytes; /* pith_source() */
    size_t kept_bytes;   /* of the source */
    size_t markup_bytes; /* tags, comments, scripts, white space between blocks */
    size_t dropped_bytes[PITH_REASON_ROOM];
    size_t repairs; /* bytes of the input that were replaced, removed or read anew in decoding */
    size_t words;   /* in the kept blocks; two ideographs or four Thai letters are one */
    size_t memory_bytes;                         /* handed out by the document's arena */
    uint64_t stage_nanoseconds[PITH_STAGE_ROOM]; /* CPU time; not the same from run to run */
} pith_counts;
PITH_API void pith_count(const pith_article *article, pith_counts *out);

PITH_API pith_str pith_article_id(const pith_article *article);
PITH_API pith_str pith_article_source(const pith_article *article); /* the hint; else the host */

/* ---- writers ------------------------------------------------------------------------------ */

/* Rows of filter/output/formats.def: FORMAT. */
typedef enum {
    PITH_AS_ARTICLE,  /* header block, empty line, text */
    PITH_AS_TEXT,     /* text only: paragraphs with an empty line between */
    PITH_AS_JSONL,    /* one line of JSON */
    PITH_AS_MARKDOWN, /* CommonMark with GFM's tables, after front matter in YAML */
    PITH_AS_HTML,     /* a page of its own: HTML5, no scripts, styles or foreign elements */
    PITH_AS_TEI,      /* TEI P5 */
    /* RFC 4180, but with line feeds; the first line is pith_write_head()'s */
    PITH_AS_CSV,
    /* a line a block, kept or dropped, tabs between: verdict, reason, unit, score, kind, begin,
     * end, text (tab, line feed and backslash as \t, \n and \\) */
    PITH_AS_BLOCKS,
    PITH_AS_EXPLAIN,   /* a page that shows all blocks by verdict, each with its reason */
    PITH_AS_TERMINAL,  /* the same as plain lines, for a terminal */
    PITH_FORMAT_COUNT_ /* not a format */
} pith_format;
/* "article", "jsonl" ...: as the program's -f has it; "" for PITH_AS_TERMINAL. Static. */
PITH_API const char *pith_format_name(pith_format format);
/* True when the format has a record for every document, those that are empty or failed too. */
PITH_API bool pith_format_answers_for_all(pith_format format);

typedef enum {
    PITH_SPLIT_NONE, /* a record for each article */
    /* one for each section, with the path of its headings as `headings`. Its text is without them,
     * its id ends in "#" and its number */
    PITH_SPLIT_HEADINGS,
} pith_split;

typedef struct {
    size_t size; /* sizeof(pith_layout), not 0: lets this struct grow */
    pith_format format;
    bool links, images; /* shows them, with URLs that are http, https, mailto or relative */
    bool colour;        /* PITH_AS_TERMINAL: with escape sequences */
    pith_str fields;  /* metadata to write: names as in the JSON record ("title,date"), or as in the
                       * header block, in either case; empty: all. A format leaves out what it has
                       * no place for */
    pith_split split; /* PITH_AS_JSONL: how many records; else of no meaning */
    pith_str members; /* PITH_AS_JSONL: members that the record gets more, in JSON: "\"k\": 1" */
} pith_layout;

/* Writes UTF-8, in pieces, with nothing but the format set in its layout. An article of an empty
 * input writes nothing in a format that does not answer for all. */
PITH_API pith_status pith_write(const pith_article *article, pith_format format, pith_sink sink,
                                void *user);
/* PITH_ERR_ARGUMENT, too, where a field has no known name. */
PITH_API pith_status pith_write_as(const pith_article *article, const pith_layout *layout,
                                   pith_sink sink, void *user);
/* What comes once before the articles of a stream: the names of CSV's columns; else nothing. */
PITH_API pith_status pith_write_head(const pith_layout *layout, pith_sink sink, void *user);
/* The first of the names that is none of a field's; {NULL, 0}: all are. */
PITH_API pith_str pith_unknown_field(pith_str fields);

#ifdef __cplusplus
}
#endif
#endif
