/* URLs that are safe to follow. */
#include "output/writer.h"

#include "text/urls.h"

static const slice safe_schemes[] = {SLICE_INIT("http"), SLICE_INIT("https"), SLICE_INIT("mailto")};
enum { SAFE_FOR_IMAGES = 2 }; /* the first of them */

static bool is_safe(slice url, bool image) {
    struct url u = url_parse(url);
    if (!u.scheme.data) { /* relative: a colon in its first segment is a scheme's to some */
        slice segment = slice_cut(u.path, 0, slice_find_byte(u.path, '/', 0));
        return slice_find_byte(segment, ':', 0) == SLICE_NONE;
    }
    if (!slice_equal_ignore_case(u.scheme, SLICE("mailto")) && !url_is_web(url))
        return false;
    if (!u.path.len && !u.authority.len)
        return false;
    size_t count = image ? SAFE_FOR_IMAGES : COUNT_OF(safe_schemes);
    for (size_t i = 0; i < count; i++)
        if (slice_equal_ignore_case(u.scheme, safe_schemes[i]))
            return true;
    return false;
}

slice url_of_mark(const pith_article *article, const pith_mark *mark, char room[URL_MOST]) {
    size_t len = url_resolve(pith_base(article), mark->target, room, URL_MOST);
    bool safe = is_safe(slice_of(room, len), mark->kind == PITH_MARK_IMAGE);
    return slice_of(room, safe ? len : 0);
}
