/* Strings in the quotes of the formats, and URLs that are safe to follow. */
#include "output/writer.h"
#include "text/urls.h"
#include "text/utf8.h"

#include <string.h>

pith_str str_of(const char *s) {
    return (pith_str){s, strlen(s)};
}

bool str_starts(pith_str s, const char *prefix) {
    return slice_starts_ignore_case(slice_of(s.data, s.len), slice_of(prefix, strlen(prefix)));
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void put_json_escape(struct writer *w, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    switch (c) {
    case '"': writer_put_literal(w, "\\\""); return;
    case '\\': writer_put_literal(w, "\\\\"); return;
    case '\n': writer_put_literal(w, "\\n"); return;
    case '\t': writer_put_literal(w, "\\t"); return;
    default: writer_put(w, (pith_str){escape, sizeof escape});
    }
}

/* DEL is escaped for terminals' sake, and U+2028 and U+2029 stay: they are legal, and no line ends
 * in JSON Lines. */
void put_json_escaped(struct writer *w, pith_str s) {
    size_t begin = 0;
    if (!s.len)
        return;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f)
            continue;
        writer_put(w, (pith_str){s.data + begin, i - begin});
        put_json_escape(w, c);
        begin = i + 1;
    }
    writer_put(w, (pith_str){s.data + begin, s.len - begin});
}

void put_json_string(struct writer *w, pith_str s) {
    writer_put_literal(w, "\"");
    put_json_escaped(w, s);
    writer_put_literal(w, "\"");
}

/* ---- markup --------------------------------------------------------------------------------- */

static const char *reference_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

/* Control characters and noncharacters: WHATWG HTML 13.2.3.5; XML 1.0, production 2. */
static bool is_forbidden(uint32_t r) {
    return (r < ' ' && r != '\n' && r != '\t') || (r >= 0x7f && r <= 0x9f) ||
           (r >= 0xfdd0 && r <= 0xfdef) || (r & 0xfffe) == 0xfffe;
}

void put_markup(struct writer *w, pith_str s) {
    slice text = slice_of(s.data, s.len);
    size_t begin = 0;
    for (size_t i = 0; i < text.len;) {
        struct rune r = utf8_at(text, i);
        const char *instead = reference_of(text.data[i]);
        if (!instead && is_forbidden(r.value))
            instead = "\xef\xbf\xbd";
        if (instead) {
            writer_put(w, (pith_str){s.data + begin, i - begin});
            writer_put_literal(w, instead);
            begin = i + r.len;
        }
        i += r.len;
    }
    writer_put(w, (pith_str){begin < s.len ? s.data + begin : NULL, s.len - begin});
}

/* ---- columns -------------------------------------------------------------------------------- */

void put_tsv(struct writer *w, pith_str s) {
    static const char from[] = "\t\n\r\\", to[] = "tnr\\";
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *hit = memchr(from, s.data[i], sizeof from - 1);
        if (!hit)
            continue;
        char escape[2] = {'\\', to[hit - from]};
        writer_put(w, (pith_str){s.data + begin, i - begin});
        writer_put(w, (pith_str){escape, sizeof escape});
        begin = i + 1;
    }
    writer_put(w, (pith_str){begin < s.len ? s.data + begin : NULL, s.len - begin});
}

/* ---- URLs ----------------------------------------------------------------------------------- */

static const char *const safe_schemes[] = {"http", "https", "mailto"};
enum { SAFE_FOR_IMAGES = 2 }; /* the first of them */

static bool is_safe(slice url, bool image) {
    struct url u = url_parse(url);
    if (!u.scheme.data) { /* relative: a colon in its first segment is a scheme's to some */
        slice segment = slice_cut(u.path, 0, slice_find_byte(u.path, '/', 0));
        return slice_find_byte(segment, ':', 0) == SLICE_NONE;
    }
    for (size_t i = 0; i < (image ? SAFE_FOR_IMAGES : COUNT_OF(safe_schemes)); i++)
        if (slice_equal_ignore_case(u.scheme, slice_of(safe_schemes[i], strlen(safe_schemes[i]))))
            return true;
    return false;
}

pith_str url_of_mark(const pith_article *article, const pith_mark *mark, char room[URL_MOST]) {
    pith_str base = pith_base(article);
    size_t len = url_resolve(slice_of(base.data, base.len),
                             slice_of(mark->target.data, mark->target.len), room, URL_MOST);
    bool safe = is_safe(slice_of(room, len), mark->kind == PITH_MARK_IMAGE);
    return (pith_str){room, safe ? len : 0};
}
