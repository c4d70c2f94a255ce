/* options.def becomes a table, and the compiler checks it: no letter and no setting of the library
 * is there twice, no setting is missing, and each value goes to a member of its type. */
#include "cli/option_rows.h"

#include <assert.h>

/* ---- words ---------------------------------------------------------------------------------- */

static const struct option_word colour_words[] = {
    {"auto", COLOUR_AUTO},
    {"always", COLOUR_ALWAYS},
    {"never", COLOUR_NEVER},
    {NULL, 0},
};
static const struct option_word keep_words[] = {
    {"precise", 0},
    {"balanced", 4},
    {"generous", 8},
    {NULL, 0},
};
static const struct option_word split_words[] = {
    {"heading", PITH_SPLIT_HEADINGS},
    {NULL, 0},
};

static const struct option_word tables_words[] = {
    {"drop", 0},
    {"keep", 1},
    {NULL, 0},
};
static const struct option_word comments_words[] = {
    {"drop", 0},
    {"judge", 1},
    {"keep", 2},
    {NULL, 0},
};
static const struct option_word captions_words[] = {
    {"judge", 0},
    {"keep", 1},
    {"auto", CAPTIONS_AUTO},
    {NULL, 0},
};
const struct option_word option_input_words[] = {
    {"html", PITH_INPUT_HTML},
    {"text", PITH_INPUT_TEXT},
    {NULL, 0},
};

/* ---- the members' types --------------------------------------------------------------------- */

#define MEMBER_OF_OPTIONS(member) ((struct options *)NULL)->member
#define HAS_TYPE(member, type)    _Generic(MEMBER_OF_OPTIONS(member), type : true, default : false)

#define TEXT(member)                HAS_TYPE(member, const char *)
#define FLAG(member)                HAS_TYPE(member, bool)
#define TEXT_IN                     TEXT
#define FLAG_IN                     FLAG
#define WORD(member, words)         (sizeof MEMBER_OF_OPTIONS(member) == sizeof(int)) /* an enum */
#define CONSTANT(member, value)     (sizeof MEMBER_OF_OPTIONS(member) == sizeof(int))
#define NUMBER(member, least, most) HAS_TYPE(member, size_t)
#define INPUT                       true
#define FORMAT                      true
#define ACTION(action)              true
#define ACTION_FILE(action, member) HAS_TYPE(member, const char *)
#define SECTION(title)
#define SETTING(id, name, argument, fallback, value, help)
#define OPTION(id, name, letter, argument, fallback, value, help)                                  \
    static_assert(value, "the member of --" name " has another type");
#include "cli/options.def"
#undef TEXT
#undef FLAG
#undef TEXT_IN
#undef FLAG_IN
#undef WORD
#undef CONSTANT
#undef NUMBER
#undef INPUT
#undef FORMAT
#undef ACTION
#undef ACTION_FILE
#undef SETTING
#undef OPTION

/* ---- the table ------------------------------------------------------------------------------ */

#define TO(member)                  .offset = offsetof(struct options, member)
#define TEXT(member)                .kind = VALUE_TEXT, TO(member)
#define FLAG(member)                .kind = VALUE_FLAG, TO(member)
#define TEXT_IN                     TEXT
#define FLAG_IN                     FLAG
#define WORD(member, list)          .kind = VALUE_WORD, TO(member), .words = list
#define CONSTANT(member, value)     .kind = VALUE_CONSTANT, TO(member), .constant = value
#define NUMBER(member, low, high)   .kind = VALUE_NUMBER, TO(member), .least = low, .most = high
#define INPUT                       .kind = VALUE_INPUT, .words = option_input_words
#define FORMAT                      .kind = VALUE_FORMAT
#define ACTION(action)              .kind = VALUE_ACTION, .constant = action
#define ACTION_FILE(action, member) .kind = VALUE_ACTION_FILE, TO(member), .constant = action
#define COUNT                       .kind = VALUE_SETTING
#define BYTES                       .kind = VALUE_SETTING_BYTES
#define ONE_OF(list)                .kind = VALUE_SETTING_WORD, .words = list
#define COUNT_OR(list)              .kind = VALUE_SETTING, .words = list
#define OPTION(id, name, letter, argument, fallback, value, help)                                  \
    [OPTION_##id] = {name, letter, argument, fallback, {value}, help},
#define SETTING(id, name, argument, fallback, value, help)                                         \
    [OPTION_##id] = {name, 0, argument, fallback, {value, .constant = PITH_##id}, help},
const struct option_row option_rows[OPTION_COUNT] = {
#include "cli/options.def"
};
#undef OPTION
#undef SETTING

/* ---- the ways to a row ---------------------------------------------------------------------- */

#define CODE_OF(id, letter) ((letter) ? (letter) : OPTION_CODES + (id))

const struct option_row *option_by_code(int code) {
    if (code >= OPTION_CODES && code < OPTION_CODES + OPTION_COUNT)
        return &option_rows[code - OPTION_CODES];

    switch (code) {
#define SETTING(id, name, argument, fallback, value, help)
#define OPTION(id, name, letter, argument, fallback, value, help)                                  \
    case CODE_OF(OPTION_##id, letter):                                                             \
        return &option_rows[OPTION_##id];
#include "cli/options.def"
#undef OPTION
#undef SETTING
    default: return NULL;
    }
}

const char *option_of_setting(pith_option setting) {
    switch (setting) {
#define OPTION(id, name, letter, argument, fallback, value, help)
#define SETTING(id, name, argument, fallback, value, help)                                         \
    case PITH_##id:                                                                                \
        return name;
#include "cli/options.def"
#undef OPTION
#undef SETTING
    case PITH_OPTION_COUNT_: break;
    }
    return NULL;
}
