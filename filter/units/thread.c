/* The posts are the siblings of one look that the survey has found. Comments are such siblings,
 * too, but an article is before them. */
#include "units/thread.h"

enum {
    SURELY_FORUM = CHANCE_ONE / 2,
    PERHAPS_FORUM = CHANCE_ONE / 8, /* enough where there are posts */
    TIMED_PERCENT = 80,             /* of the posts */
    POSTS_PERCENT = 50,             /* of the words in long texts */
    ARTICLE_WORDS_LEAST = 80,       /* in long texts before the posts: an article with comments */
};

static uint32_t long_words_before_posts(const struct survey *survey) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < survey->page->block_count; i++) {
        if (survey_is_in_posts(survey, survey->page->blocks[i].container))
            break;
        words += survey->blocks[i].long_words;
    }
    return words;
}

/* Each post has a date or a time; the sections of an article are siblings of one look, too. */
static bool are_posts_timed(const struct posts_survey *posts) {
    return posts->count && (uint64_t)posts->timed * 100 >= (uint64_t)posts->count * TIMED_PERCENT;
}

bool page_is_thread(const struct scores *scores) {
    const struct survey *survey = scores->survey;
    if (scores->thread >= SURELY_FORUM)
        return true;
    if (!are_posts_timed(&survey->posts))
        return false;
    if (scores->thread >= PERHAPS_FORUM)
        return true;
    uint64_t in_posts = (uint64_t)survey->posts.long_words * 100;
    bool are_most = in_posts >= (uint64_t)survey->long_words * POSTS_PERCENT;
    return are_most && long_words_before_posts(survey) < ARTICLE_WORDS_LEAST;
}
