#!/usr/bin/env python3
"""Are long documents kept whole? Makes essays, books, wikis, statutes, transcripts and threads, of words drawn at random, and
looks for each of their numbered texts in what pith keeps.

usage: long_pages.py PITH
"""
import random, re, subprocess, sys

LATIN = """river stone winter market teacher garden letter bridge council window harbour evening question answer paper engine
forest summer village history machine painter mountain silver morning village station season kitchen doctor island number
carpenter language weather family measure colour journey valley harvest captain library""".split()
SCRIPTS = {"en": LATIN, "ru": """река камень зима рынок учитель сад письмо мост совет окно гавань вечер вопрос ответ бумага лес
лето деревня история машина художник гора серебро утро станция кухня доктор остров число язык погода семья""".split(),
           "el": """ποτάμι πέτρα χειμώνας αγορά δάσκαλος κήπος γράμμα γέφυρα παράθυρο λιμάνι βράδυ ερώτηση απάντηση χαρτί δάσος
καλοκαίρι χωριό ιστορία μηχανή ζωγράφος βουνό ασήμι πρωί σταθμός κουζίνα γιατρός νησί αριθμός γλώσσα""".split()}
SMALL = {"en": "the of and in that was to with for from not but they which had".split(),
         "ru": "и в не на что с как он из но это за от было".split(), "el": "και το του της με για από που δεν στο ήταν αλλά".split()}
MENU = "".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in ("Home", "News", "Sport", "Culture", "Shop", "About us", "Log in"))
HEAD = f'<header><nav><ul>{MENU}</ul></nav></header>'
FOOT = ('<aside><h3>Read next</h3><ul>' + "".join(f'<li><a href="/n/{i}">The story of the day, number {i}</a></li>' for i in range(9)) +
        '</ul></aside><footer><p>All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p></footer>')


class Words:
    def __init__(self, seed, language="en"):
        self.draw, self.language = random.Random(seed), language

    def sentence(self, low, high):
        words = [self.draw.choice(SMALL[self.language] if i % 2 else SCRIPTS[self.language])
                 for i in range(self.draw.randint(low, high))]
        if len(words) > 9:
            words[len(words) // 2] += ","
        return " ".join(words).capitalize() + self.draw.choice("....?!")

    def text(self, sentences=3, low=8, high=22):
        return " ".join(self.sentence(low, high) for _ in range(sentences))

    def title(self):
        return " ".join(self.draw.choice(SCRIPTS[self.language]) for _ in range(3)).capitalize()


def page(title, body):
    return f'<!DOCTYPE html><html><head><title>{title}</title></head><body>{HEAD}<main>{body}</main>{FOOT}</body></html>'


def essay(n, language="en", tag="p", notes=False):
    w, parts = Words(n, language), []
    for i in range(n):
        if i % 12 == 6:
            parts.append(f"<h2>{w.title()}</h2>")
        link = f' <a href="/see/{i}">{w.title()}</a>' if i % 3 == 0 else ""
        note = f'<sup><a href="#n{i}">{i}</a></sup>' if notes and i % 2 else ""
        parts.append(f"<{tag}>[{i}] {w.text(w.draw.randint(1, 6))}{link}{note}</{tag}>")
    if notes:
        parts.append("<ol>" + "".join(f'<li id="n{i}">{w.sentence(6, 14)}</li>' for i in range(1, n, 2)) + "</ol>")
    return page(w.title(), f"<h1>{w.title()}</h1><div>{''.join(parts)}</div>"), n


def book(chapters):
    w, parts, n = Words(chapters), [], 0
    for c in range(chapters):
        parts.append(f'<section class="chapter"><h2>{c + 1}. {w.title()}</h2>')
        for _ in range(w.draw.randint(6, 14)):
            parts.append(f"<p>[{n}] {w.text(4)}</p>")
            n += 1
        parts.append("</section>")
    return page(w.title(), f"<h1>{w.title()}</h1>{''.join(parts)}"), n


def wiki(paragraphs, references):
    w, parts = Words(paragraphs), []
    for i in range(paragraphs):
        if i % 9 == 4:
            parts.append(f"<h2>{w.title()}</h2>")
        cites = "".join(f'<sup class="reference"><a href="#c{i}">[{i + k}]</a></sup>' for k in range(3))
        parts.append(f'<p>[{i}] {w.text(3)} <a href="/wiki/{i}">{w.title()}</a>{cites}</p>')
    listed = "".join(f'<li id="c{i}"><a href="#r{i}">^</a> <a href="https://a.example/{i}">{w.title()}</a>. {w.title()}, {1900 + i % 120}.</li>'
                     for i in range(references))
    return page(w.title(), f'<h1>{w.title()}</h1><div class="mw-parser-output">{"".join(parts)}<h2>References</h2>'
                           f'<ol class="references">{listed}</ol></div>'), paragraphs


def statute(sections):
    w, parts, n = Words(sections), [], 0
    for s in range(sections):
        items = ""
        for _ in range(w.draw.randint(2, 5)):
            items += f"<li>[{n}] {w.sentence(8, 30)}</li>"
            n += 1
        parts.append(f"<h3>Section {s + 1}. {w.title()}</h3><p>[{n}] {w.text(2)}</p><ol>{items}</ol>")
        n += 1
    return page(w.title(), f"<h1>{w.title()}</h1><div>{''.join(parts)}</div>"), n


def transcript(turns):
    w = Words(turns)
    names = ["Ms. Quay", "Mr. Lund", "The Chair"]
    body = "".join(f"<p><b>{w.draw.choice(names)}:</b> [{i}] {w.text(w.draw.randint(1, 3), 3, 14)}</p>" for i in range(turns))
    return page(w.title(), f"<h1>{w.title()}</h1><article>{body}</article>"), turns


def thread(posts):
    w, parts = Words(posts), []
    for i in range(posts):
        parts.append(f'<div class="post"><div class="author"><a href="/u/{i % 17}">{w.title().split()[0]}</a></div><div class="date">'
                     f'{1 + i % 28} May 2021, {i % 24:02d}:{i % 60:02d}</div><div class="content">[{i}] {w.text(w.draw.randint(1, 5))}</div>'
                     f'<div class="buttons"><a href="#q{i}">Quote</a> <a href="#r{i}">Report</a></div></div>')
    return page(w.title() + " - Forum", f'<h1>{w.title()}</h1><div class="topic">{"".join(parts)}</div>'), posts


CASES = [(f"essay of {n} paragraphs", essay(n)) for n in (50, 100, 150, 200, 300, 500, 1000)]
CASES += [(f"essay of {n} paragraphs with notes", essay(n, notes=True)) for n in (60, 160, 300)]
CASES += [(f"essay of 200 in <{tag}>, {language}", essay(200, language, tag)) for tag in ("p", "div") for language in SCRIPTS]
CASES += [("book of 30 chapters", book(30)), ("wiki with 1228 references", wiki(118, 1228)), ("statute of 80 sections", statute(80)),
          ("transcript of 300 turns", transcript(300)), ("thread of 60 posts", thread(60)), ("thread of 500 posts", thread(500))]


def main():
    passed = failed = 0
    for name, (html, count) in CASES:
        run = subprocess.run([sys.argv[1], "-f", "text", "--max-time=0"], input=html.encode(), stdout=subprocess.PIPE, timeout=60)
        text = run.stdout.decode()
        lost = set(range(count)) - {int(n) for n in re.findall(r"\[(\d+)\]", text)}
        chrome = [line for line in ("All rights reserved", "The story of the day, number 3", "Log in") if line in text]
        if lost or chrome:
            failed += 1
            print(f"FAIL long: {name}: {len(lost)} of {count} texts are lost{'; kept: ' + ', '.join(chrome) if chrome else ''}")
        else:
            passed += 1
    print(f"count long: {passed} {failed}")


main()
