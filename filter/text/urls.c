/* All is written into the caller's room: a page of 200,000 links takes no memory for them. */
#include "text/urls.h"

#include <string.h>

enum { PORT_MOST = 65535 };

static bool is_scheme(slice s) {
    if (!s.len || !ascii_alpha(s.data[0]))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (!ascii_alphanumeric(c) && c != '+' && c != '-' && c != '.')
            return false;
    }
    return true;
}

/* Cuts what is after `mark` off `*rest`. */
static slice take_after(slice *rest, char mark) {
    size_t at = slice_find_byte(*rest, mark, 0);
    if (at == SLICE_NONE)
        return (slice){NULL, 0};
    slice behind = slice_from(*rest, at + 1);
    *rest = slice_cut(*rest, 0, at);
    return behind;
}

struct url url_parse(slice s) {
    struct url u = {0};
    u.fragment = take_after(&s, '#');
    u.query = take_after(&s, '?');
    size_t colon = slice_find_byte(s, ':', 0);
    if (colon != SLICE_NONE && is_scheme(slice_cut(s, 0, colon))) {
        u.scheme = slice_cut(s, 0, colon);
        s = slice_from(s, colon + 1);
    }
    if (slice_starts(s, SLICE("//"))) {
        s = slice_from(s, 2);
        u.authority = slice_cut(s, 0, slice_find_byte(s, '/', 0));
        s = slice_from(s, u.authority.len);
    }
    u.path = s;
    return u;
}

struct room {
    char *data;
    size_t len, size;
    bool full;
};

static void put_byte(struct room *r, char c) {
    if (r->len < r->size)
        r->data[r->len++] = c;
    else
        r->full = true;
}

static void urls_put(struct room *r, slice s) {
    for (size_t i = 0; i < s.len; i++)
        put_byte(r, s.data[i]);
}

/* What browsers escape in paths, queries and fragments, and quotes and brackets that could end the
 * URL where it is written. */
static bool urls_is_escaped(char c) {
    return c == ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\' || c == '{' ||
           c == '}' || c == '|' || c == '^' || c == 0x7f;
}

static bool is_stray_percent(slice s, size_t i) {
    bool is_escape =
        i + 2 < s.len && ascii_hex(s.data[i + 1]) >= 0 && ascii_hex(s.data[i + 2]) >= 0;
    return s.data[i] == '%' && !is_escape;
}

/* Where the path begins: after the host, which may be left out. */
static size_t path_place(slice s) {
    size_t slashes = slice_find(s, SLICE("//"), 0);
    if (slashes == SLICE_NONE || (slashes && s.data[slashes - 1] != ':'))
        return 0;
    size_t end = slashes + 2;
    while (end < s.len && s.data[end] != '/' && s.data[end] != '?' && s.data[end] != '#')
        end++;
    return end;
}

/* `tail`: the first '?' or '#' before byte i, or 0. Brackets may be in a host only. */
static bool is_escaped_at(slice s, size_t i, size_t path, char tail) {
    char c = s.data[i];
    if (urls_is_escaped(c) || is_stray_percent(s, i))
        return true;
    if (c == '[' || c == ']')
        return i >= path;
    return c == '#' && tail == '#';
}

static void put_escaped_byte(struct room *r, unsigned char c) {
    static const char hex[] = "0123456789ABCDEF";
    put_byte(r, '%');
    put_byte(r, hex[c >> 4]);
    put_byte(r, hex[c & 15]);
}

/* Without the control characters that browsers leave out, and what cannot be in a URL escaped. */
static void put_clean(struct room *r, slice s) {
    const size_t path = path_place(s);
    char tail = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if ((unsigned char)c < ' ')
            continue;
        if (is_escaped_at(s, i, path, tail))
            put_escaped_byte(r, (unsigned char)c);
        else
            put_byte(r, c);
        if (c == '#' || (c == '?' && !tail))
            tail = c;
    }
}

/* Appends a path and takes its dot segments out (section 5.2.4); none reaches before `begin`. */
static void put_path(struct room *r, size_t begin, slice path) {
    slice rest = path;
    slice segment;
    for (bool more = true; more;) {
        size_t end = slice_find_byte(rest, '/', 0);
        more = end != SLICE_NONE;
        segment = slice_cut(rest, 0, end);
        rest = more ? slice_from(rest, end + 1) : SLICE("");
        bool up = slice_equal(segment, SLICE(".."));
        if (up) { /* back over the slash and the segment before it */
            if (r->len > begin)
                r->len--;
            while (r->len > begin && r->data[r->len - 1] != '/')
                r->len--;
        } else if (!slice_equal(segment, SLICE("."))) {
            urls_put(r, segment);
            if (more)
                put_byte(r, '/');
        }
    }
}

static void put_part(struct room *r, slice mark, slice part) {
    if (!part.data)
        return;
    urls_put(r, mark);
    urls_put(r, part);
}

static void put_merged(struct room *r, const struct url *base, const struct url *u) {
    slice path = u->path;
    size_t begin = r->len;
    if (slice_starts(path, SLICE("/")) || base->authority.data) {
        put_byte(r, '/');
        begin = r->len;
    }
    if (slice_starts(path, SLICE("/"))) {
        put_path(r, begin, slice_from(path, 1));
        return;
    }
    size_t directory = base->path.len;
    while (directory > 0 && base->path.data[directory - 1] != '/')
        directory--;
    slice before = slice_cut(base->path, 0, directory);
    if (slice_starts(before, SLICE("/")))
        before = slice_from(before, 1);
    put_path(r, begin, before);
    put_path(r, begin, path);
}

static void put_resolved(struct room *r, slice whole, const struct url *base) {
    struct url u = url_parse(whole);
    if (u.scheme.data || !base->scheme.data) {
        urls_put(r, whole);
        return;
    }
    urls_put(r, base->scheme);
    urls_put(r, SLICE(":"));
    slice authority = u.authority.data ? u.authority : base->authority;
    put_part(r, SLICE("//"), authority);
    if (u.authority.data) {
        urls_put(r, u.path);
    } else if (u.path.len) {
        put_merged(r, base, &u);
    } else {
        urls_put(r, base->path);
        if (!u.query.data)
            u.query = base->query;
    }
    put_part(r, SLICE("?"), u.query);
    put_part(r, SLICE("#"), u.fragment);
}

size_t url_resolve(slice base, slice reference, char *out, size_t room) {
    char cleaned[4096], cleaned_base[4096];
    struct room clean = {.data = cleaned, .size = sizeof cleaned},
                clean_base = {.data = cleaned_base, .size = sizeof cleaned_base},
                result = {.data = out, .size = room};
    put_clean(&clean, slice_trim(reference));
    put_clean(&clean_base, slice_trim(base));
    struct url on = url_parse(slice_of(cleaned_base, clean_base.len));
    if (!on.authority.len)
        on.scheme = (slice){NULL, 0}; /* nothing is relative to that */
    bool full = clean.full || clean_base.full;
    if (!full)
        put_resolved(&result, slice_of(cleaned, clean.len), &on);
    return full || result.full ? 0 : result.len;
}

/* A name or number with a port, perhaps; an address of IPv6 in brackets. */
static bool is_host_and_port(slice authority) {
    size_t at = slice_find_byte(authority, '@', 0);
    slice host = at == SLICE_NONE ? authority : slice_from(authority, at + 1);
    if (!host.len || (host.data[0] == '[' && slice_find_byte(host, ']', 0) == SLICE_NONE))
        return false;
    if (host.data[0] == '[')
        return true;
    uint32_t port = 0;
    size_t colon = slice_find_byte(host, ':', 0);
    for (size_t i = colon == SLICE_NONE ? host.len : colon + 1; i < host.len; i++) {
        if (!ascii_digit(host.data[i]) || port > PORT_MOST)
            return false;
        port = port * 10 + (uint32_t)(host.data[i] - '0');
    }
    slice name = slice_cut(host, 0, colon);
    for (size_t i = 0; i < name.len; i++)
        if (strchr("[]%\\ <>\"", name.data[i]) || (unsigned char)name.data[i] < ' ')
            return false;
    bool is_dotted =
        slice_find(name, SLICE(".."), 0) == SLICE_NONE && name.len && name.data[0] != '.';
    return is_dotted && port <= PORT_MOST;
}

bool url_is_web(slice s) {
    bool is_web = slice_starts_ignore_case(s, SLICE("http://")) ||
                  slice_starts_ignore_case(s, SLICE("https://"));
    return is_web && is_host_and_port(url_parse(s).authority);
}
