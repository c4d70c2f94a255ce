/* page/, html/, plain/: references, tags, skeleton, blocks. */
#include "unit.h"

#include "page/free_text.h"
#include "page/references.h"
#include "hidden/script_text.h"
#include "plain/markdown.h"
#include "html/html.h"
#include "plain/plain.h"
#include "html/tags.h"

static struct arena arena;
static const struct skeleton_caps caps = {HTML_DEPTH_DEFAULT, HTML_TAGS_DEFAULT};

Test(references, named_numeric_and_none) {
    unit_arena(&arena);
    ASSERT_SLICE(
        references_decode(&arena, SLICE("a &amp;&lt; &eacute;&#8212;&#x2014; &nosuch; & b"), false),
        "a &< é—— &nosuch; & b");
    ASSERT_SLICE(references_decode(&arena, SLICE("&notit; &notin;"), false), "¬it; ∉");
    ASSERT_SLICE(references_decode(&arena, SLICE("?a=1&copy=2&amp;b"), true), "?a=1&copy=2&b");
    ASSERT_SLICE(references_decode(&arena, SLICE("&#150;&#0;&#xD800;&#3000000000;"), false),
                 "–\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    arena_free(&arena);
}

Test(elements, every_name_is_found) {
    for (int e = 0; e < ELEMENT_CUSTOM; e++)
        cr_expect_eq((int)element_named(element_name((enum element)e)), e, "%s",
                     element_name((enum element)e).data);
    cr_assert_eq(element_named(SLICE("BlockQuote")), ELEMENT_BLOCKQUOTE);
    cr_assert_eq(element_named(SLICE("my-thing")), ELEMENT_CUSTOM);
    cr_assert_eq(element_named(SLICE("blink")), ELEMENT_UNKNOWN);
    cr_assert_eq(element_named(SLICE("")), ELEMENT_UNKNOWN);
}

Test(tags, end_is_found_behind_quotes) {
    cr_assert_eq(tag_find_end(SLICE("<a b='>' c=\">\" d>x"), 2).end, 17);
    cr_assert(tag_find_end(SLICE("<br/>"), 3).self_closing);
    cr_assert_not(tag_find_end(SLICE("<a href=x/>"), 2).self_closing);
    cr_assert_eq(tag_find_end(SLICE("<a b='"), 2).end, SLICE_NONE);
}

Test(tags, attributes) {
    unit_arena(&arena);
    slice tag = SLICE("<a HREF='/x?a&amp;b' hidden =y class= >");
    ASSERT_SLICE(tag_attribute(&arena, tag, SLICE("href")), "/x?a&b");
    ASSERT_SLICE(tag_attribute(&arena, tag, SLICE("hidden")), "y");
    cr_assert_null(tag_attribute(&arena, tag, SLICE("id")).data);
    arena_free(&arena);
}

static slice sketch_of(slice source) {
    struct skeleton s;
    unit_arena(&arena);
    skeleton(&arena, source, &caps, &s);
    return s.html;
}

struct sketch_case {
    const char *source, *sketch;
};

Test(skeleton, shows_tags_and_one_sign_a_text) {
    static const struct sketch_case cases[] = {
        {"<p class=a>Some text</p>", "<p>x</p>"},
        {"x \n <p> a <b> c</b> </p> \n <p>", "x<p>xx xx </p><p>"},
        {"<p><b>a</p> <p>b", "<p><b>x</p> <p>x"},
        {"<pre> a</pre>", "<pre> x</pre>"},
        {"<p>see <a href=x>this</a>", "<p>xxxx"},
        {"<a><span>b</span><br></a>", "xxxxxx"},
        {"<a>b<p>c</p></a>", "<a>x<p>x</p></a>"},
        {"<a><a>b</a></a>", "<a><a>x</a></a>"},
        {"<select><b>x</b></select>", "<select><b>x</b></select>"},
        {"a<!-- <p> -->b", "xx"},
        {"a<!-->b", "xx"},
        {"1 < 2 <3", "x"},
        {"<script>if (a < b) document.write('<p>')</script>x", "x"},
        {"<script><!-- <script> </script> --></script>x", "x"},
        {"<title>a <b> c</title>", "<title>x</title>"},
        {"<style>p > a {}</style>", ""},
        {"<p>never ends <a href='", "<p>x"},
        {"</>x", "x"},
        {"<?php echo ?>x", "x"},
        {"&#32;&nbsp;x", " x"},
        {"<input type=HIDDEN name=a><input type=text>", "<input type=hidden><input>"},
        {"<svg><path d=x /><title>t</title></svg>y", "xx"},
        {"<svg><path/><p>y", "<svg><path/><p>x"},
        {"<svg><svg/></svg>", "<svg><svg/></svg>"},
        {"<textarea><p>", "<textarea></textarea><p>"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        slice got = sketch_of(slice_cstr(cases[i].source));
        cr_expect(slice_equal(got, slice_cstr(cases[i].sketch)), "%s: %.*s is not %s",
                  cases[i].source, (int)got.len, got.data, cases[i].sketch);
        arena_free(&arena);
    }
}

static struct page page_of(slice source) {
    struct page page;
    unit_arena(&arena);
    html_read(&arena, source, &caps, &page);
    return page;
}

Test(blocks, borders) {
    struct page page =
        page_of(SLICE("<div>one<p>two<br>lines</p>three<br><br>four<span> five</span></div>"));
    cr_assert_eq(page.block_count, 4);
    ASSERT_SLICE(page.blocks[0].text, "one");
    ASSERT_SLICE(page.blocks[1].text, "two\nlines");
    ASSERT_SLICE(page.blocks[2].text, "three");
    ASSERT_SLICE(page.blocks[3].text, "four five");
    arena_free(&arena);
}

Test(blocks, kinds) {
    struct page page =
        page_of(SLICE("<h2>h</h2><ul><li>a<ol><li>b</ol></ul><table><tr><td>c<td>d</table>"
                      "<blockquote><p>e</p></blockquote><pre>f\n  g</pre>"
                      "<figure><figcaption>i</figcaption></figure>"));
    static const pith_kind kinds[] = {PITH_HEADING,      PITH_LIST_ITEM, PITH_LIST_ITEM,
                                      PITH_CELL,         PITH_CELL,      PITH_QUOTE,
                                      PITH_PREFORMATTED, PITH_CAPTION};
    cr_assert_eq(page.block_count, COUNT_OF(kinds));
    for (size_t i = 0; i < page.block_count; i++)
        cr_expect_eq(page.blocks[i].kind, kinds[i], "block %zu", i);
    cr_assert_eq(page.blocks[0].level, 2);
    cr_assert_eq(page.blocks[2].level, 2);
    ASSERT_SLICE(page.blocks[6].text, "f\n  g");
    arena_free(&arena);
}

Test(blocks, spans_and_links) {
    slice source = SLICE("<p>see <a href=/x>this &amp; that</a>.</p>");
    struct page page = page_of(source);
    cr_assert_eq(page.block_count, 1);
    ASSERT_SLICE(slice_cut(source, page.blocks[0].begin, page.blocks[0].end),
                 "see <a href=/x>this &amp; that</a>.");
    cr_assert_eq(page.blocks[0].link_words, 2);
    cr_assert_eq(page.blocks[0].links, 1);
    arena_free(&arena);
}

static void check_mark(const struct page *page, size_t i, pith_mark_kind kind, const char *text,
                       const char *target) {
    const struct mark *m = &page->marks[i];
    cr_assert_lt(i, page->mark_count);
    cr_expect_eq((int)m->kind, (int)kind, "mark %zu", i);
    cr_expect(
        slice_equal(slice_cut(page->blocks[m->block].text, m->begin, m->end), slice_cstr(text)),
        "mark %zu: %s", i, text);
    cr_expect(slice_equal(m->target, slice_cstr(target)), "mark %zu: %s", i, target);
}

Test(blocks, marks) {
    struct page page = page_of(SLICE(
        "<p>a <a href='/x?y&amp;z'>link <em>in</em> </a>e\xcc\x81 <b>b</b><img src=i alt=' I '>"
        "<pre><code>c</code></pre><a href=/2><p>one</p><p>two</p></a>"));
    cr_assert_eq(page.mark_count, 6);
    check_mark(&page, 0, PITH_MARK_LINK, "link in", "/x?y&z");
    check_mark(&page, 1, PITH_MARK_EMPHASIS, "in", "");
    check_mark(&page, 2, PITH_MARK_STRONG, "b", "");
    check_mark(&page, 3, PITH_MARK_IMAGE, "", "i");
    ASSERT_SLICE(page.marks[3].label, "I");
    check_mark(&page, 4, PITH_MARK_LINK, "one", "/2");
    check_mark(&page, 5, PITH_MARK_LINK, "two", "/2");
    arena_free(&arena);
}

Test(blocks, cells_know_their_column) {
    struct page page = page_of(SLICE("<table><tr><th rowspan=2>a<td colspan=2>b<td>c<tr><td><td>d"
                                     "<tr><td>e</table>"));
    static const uint32_t columns[] = {1, 2, 4, 3, 1};
    cr_assert_eq(page.block_count, 5);
    for (size_t i = 0; i < 5; i++)
        cr_expect_eq(page.containers[page.blocks[i].container].ordinal, columns[i], "cell %zu", i);
    arena_free(&arena);
}

Test(blocks, quotations_have_depth_and_lists_a_start) {
    struct page page = page_of(
        SLICE("<blockquote>a<blockquote><p>b</blockquote></blockquote><ol start=4><li><p>c<p>d"));
    cr_assert_eq(page.block_count, 4);
    cr_expect_eq(page.blocks[0].level, 1);
    cr_expect_eq(page.blocks[1].level, 2);
    cr_expect_eq(page.blocks[2].ordinal, 4);
    cr_expect_eq(page.blocks[3].ordinal, 4);
    arena_free(&arena);
}

Test(blocks, items_of_ordered_lists_are_numbered) {
    struct page page = page_of(SLICE("<ol><li>a<li>b<ul><li>c</ul></ol>"));
    cr_assert_eq(page.block_count, 3);
    cr_assert_eq(page.blocks[0].ordinal, 1);
    cr_assert_eq(page.blocks[1].ordinal, 2);
    cr_assert_eq(page.blocks[2].ordinal, 0);
    arena_free(&arena);
}

Test(blocks, hidden_is_inherited) {
    struct page page =
        page_of(SLICE("<div style='DISPLAY : none'><p>a</p></div><p hidden>b</p><p>c</p>"
                      "<noscript><p>d</p></noscript><template><p>e</p></template>"));
    static const unsigned hidden[] = {HIDDEN_ATTRIBUTE, HIDDEN_ATTRIBUTE, 0, HIDDEN_NOSCRIPT,
                                      HIDDEN_TEMPLATE};
    cr_assert_eq(page.block_count, 5);
    for (size_t i = 0; i < 5; i++)
        cr_expect_eq(page.blocks[i].hidden, hidden[i], "block %zu", i);
    arena_free(&arena);
}

Test(facts, head_and_body) {
    struct page page =
        page_of(SLICE("<html lang=de><title>A &amp; B</title><meta property=og:title content='C'>"
                      "<link rel=canonical href=http://x.example/>"
                      "<script type=application/ld+json>{}</script>"
                      "<p>by <a rel=author>Ann</a>, <time datetime=2024-05-03>today</time>"));
    ASSERT_SLICE(page_fact(&page, FACT_LANGUAGE, SLICE("")), "de");
    ASSERT_SLICE(page_fact(&page, FACT_TITLE, SLICE("")), "A & B");
    ASSERT_SLICE(page_fact(&page, FACT_META, SLICE("OG:title")), "C");
    ASSERT_SLICE(page_fact(&page, FACT_LINK, SLICE("canonical")), "http://x.example/");
    ASSERT_SLICE(page_fact(&page, FACT_JSON_LD, SLICE("")), "{}");
    ASSERT_SLICE(page_fact(&page, FACT_REL, SLICE("author")), "Ann");
    ASSERT_SLICE(page_fact(&page, FACT_TIME, SLICE("2024-05-03")), "today");
    arena_free(&arena);
}

Test(sniff, html_or_text) {
    cr_assert(html_is_html(SLICE("<!DOCTYPE html><p>x")));
    cr_assert(html_is_html(SLICE("<p>one</p>")));
    cr_assert_not(html_is_html(SLICE("In HTML, <p> begins a paragraph.")));
    cr_assert_not(html_is_html(SLICE("if (a<b && c>d) x <- y")));
    cr_assert_not(html_is_html(SLICE("")));
}

Test(plain, lines_are_blocks) {
    struct page page;
    unit_arena(&arena);
    plain_read(&arena,
               SLICE("one\r\ntwo\r\n\r\n  three \xe2\x80\xa8"
                     "four"),
               SIZE_MAX, &page);
    cr_assert_eq(page.block_count, 4);
    ASSERT_SLICE(page.blocks[2].text, "three");
    cr_assert(page.blocks[2].gap_before);
    cr_assert_not(page.blocks[3].gap_before);
    arena_free(&arena);
}

Test(plain, wrapped_lines_are_joined) {
    struct page page;
    unit_arena(&arena);
    plain_read(&arena,
               SLICE("The harbour master said on Tuesday that the old crane on the east quay\n"
                     "would stand for another winter because nobody had yet agreed on who was\n"
                     "to pay for taking it down, although three firms had sent in their bids\n"
                     "and the insurers had written twice since the storm of last November to\n"
                     "ask for a decision before Christmas.\n\nShort.\n"),
               SIZE_MAX, &page);
    cr_assert_eq(page.block_count, 2);
    cr_assert(slice_ends(page.blocks[0].text, SLICE("before Christmas.")));
    arena_free(&arena);
}

static slice text_of_scripts(const char *html) {
    slice span = SLICE("");
    unit_arena(&arena);
    return script_text(&arena, slice_cstr(html), &span);
}

#define PROSE                                                                                      \
    "The mill had stood still for forty years when the first flour fell into the box. Two "        \
    "hundred "                                                                                     \
    "people watched the wheel turn. The wood is not the hard part, the mason said, it is the "     \
    "ear. "                                                                                        \
    "Nobody in the village knew any more how the mill was run, so the last miller of the valley "  \
    "taught two young people all winter. The flour is sold in the bakery on the square from now "  \
    "on, and there is just enough of it for the bread of the village and a little more."

Test(scripts, prose_is_found_by_what_it_is) {
    ASSERT_SLICE(text_of_scripts("<script>var a = {\"k\": \"" PROSE "\"}</script>"), PROSE);
    ASSERT_SLICE(text_of_scripts("<script>f('{\\\"k\\\": \\\"\\u0041. " PROSE "\\\"}')</script>"),
                 "A. " PROSE);
    ASSERT_SLICE(text_of_scripts("<p>\"" PROSE "\"</p><script>\"too short\"</script>"), "");
    arena_free(&arena);
}

Test(scripts, escapes) {
    ASSERT_SLICE(
        text_of_scripts("<script>\"\\u003cp\\u003e\\ud83d\\ude00\\ud83d" PROSE "\"</script>"),
        "<p>😀\xef\xbf\xbd" PROSE);
    arena_free(&arena);
}

static slice freed(const char *s) {
    unit_arena(&arena);
    struct mojibake m = {.arena = &arena};
    return free_text(&m, slice_cstr(s));
}

Test(free_text, references_and_escapes) {
    ASSERT_SLICE(freed("Q&amp;amp;A &lt;b&gt; R&D &copy=2 &#55357;&#56832; &#146;s"),
                 "Q&A <b> R&D &copy=2 😀 ’s");
    ASSERT_SLICE(freed("\\u00e9t\\u00e9 caf\\xc3\\xa9 C:\\users\\new"), "été café C:\\users\\new");
    ASSERT_SLICE(freed("%C3%A9t%C3%A9 http://x.example/%C3%A9 100%"),
                 "été http://x.example/%C3%A9 100%");
    ASSERT_SLICE(freed("caf&Atilde;&copy; et th&Atilde;&copy;"), "café et thé");
    ASSERT_SLICE(freed("a\r\nb\rc"), "a\nb\nc");
    arena_free(&arena);
}

static slice plain_markdown(slice line) {
    uint32_t words, links;
    return markdown_text(&arena, line, &words, &links);
}

Test(markdown, text_without_marks) {
    uint32_t words, links;
    unit_arena(&arena);
    ASSERT_SLICE(plain_markdown(SLICE("a **bold** and _slanted_ `word`")),
                 "a bold and slanted word");
    ASSERT_SLICE(plain_markdown(SLICE("snake_case_name and 2 * 3")), "snake_case_name and 2 * 3");
    ASSERT_SLICE(plain_markdown(SLICE("[ ![logo](/i.svg) ](/) here")), "here");
    ASSERT_SLICE(plain_markdown(SLICE("see [the (old) page](http://a.example/x_(y)) now")),
                 "see the (old) page now");
    ASSERT_SLICE(plain_markdown(SLICE("1\\. not a \\*list\\*")), "1. not a *list*");
    ASSERT_SLICE(plain_markdown(SLICE("[note] and [open ](")), "[note] and [open ](");
    ASSERT_SLICE(markdown_text(&arena, SLICE("[two words](/a) and [one](/b)"), &words, &links),
                 "two words and one");
    cr_assert_eq(words, 3);
    cr_assert_eq(links, 2);
    arena_free(&arena);
}

Test(markdown, lines_become_blocks) {
    struct page page;
    unit_arena(&arena);
    plain_read(&arena,
               SLICE("# Title\n\nText that goes\non here.\n\n## Part\n\n* one\n* two\n\n3. "
                     "three\n\n> quoted\n\n    code\n      more\n\n---\n[a](b) [c](d)\n"),
               SIZE_MAX, &page);
    cr_assert(page.is_markdown);
    static const pith_kind kinds[] = {PITH_HEADING,   PITH_PARAGRAPH,    PITH_HEADING,
                                      PITH_LIST_ITEM, PITH_LIST_ITEM,    PITH_LIST_ITEM,
                                      PITH_QUOTE,     PITH_PREFORMATTED, PITH_PARAGRAPH};
    cr_assert_eq(page.block_count, 9);
    for (size_t i = 0; i < 9; i++)
        cr_assert_eq(page.blocks[i].kind, kinds[i], "block %zu", i);
    ASSERT_SLICE(page.blocks[1].text, "Text that goes on here.");
    cr_assert_eq(page.blocks[2].level, 2);
    cr_assert_eq(page.blocks[5].ordinal, 3);
    ASSERT_SLICE(page.blocks[7].text, "code\n  more");
    ASSERT_SLICE(page.blocks[8].text, "a c");
    arena_free(&arena);
}

Test(plain, lists_and_subheads) {
    struct page page;
    unit_arena(&arena);
    plain_read(&arena,
               SLICE("First words of the text\n\nWhat it is\n\nThe council of the town voted on "
                     "Tuesday evening to keep the old pool open.\n\n\xe2\x80\xa2 one\n- "
                     "said he\n\n- a\n- b\n- c\n"),
               SIZE_MAX, &page);
    cr_assert_eq(page.block_count, 8);
    cr_assert_eq(page.blocks[1].kind, PITH_HEADING);
    cr_assert_eq(page.blocks[3].kind, PITH_LIST_ITEM);
    ASSERT_SLICE(page.blocks[3].text, "one");
    cr_assert_eq(page.blocks[5].kind, PITH_LIST_ITEM);
    ASSERT_SLICE(page.blocks[7].text, "c");
    arena_free(&arena);
}
