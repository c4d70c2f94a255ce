# Each form of one document, exactly.
cat >page.html <<'HTML'
<html lang="en"><head><title>Pool stays open | Quay Courier</title><meta name="author" content="Ada Quay"><meta name="author" content="Ben Pier">
<meta property="article:published_time" content="2024-03-15T09:00:00Z"><meta property="og:site_name" content="Quay Courier">
<link rel="canonical" href="https://quay.example/2024/pool"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Pool stays open</h1>
<p>The council voted on <b>Tuesday evening</b> to keep the <a href="../2023/pool">old swimming pool</a> open for at least two years, it said.<br>Nobody spoke against it.</p>
<h2>What it costs</h2><ul><li>The pump, which the town had <em>replaced</em> only last year for the second time<li>Wages of the people at the door<ol><li>in summer, when the pool is open every day<li>in winter</ol></ul>
<table><tr><th>Year<th>Visitors to the pool<tr><td>2022<td>41,200 | record</table>
<blockquote><p>It is our pool, and it stays our pool, whatever the county may say.</blockquote>
<pre>open  6:00
shut 22:00</pre></article></body></html>
HTML
for format in article text markdown html tei csv blocks; do echo "== $format"; "$PITH" -f $format page.html; done
echo '== text, links'; "$PITH" -f text --links page.html | head -n 2
echo '== markdown, links'; "$PITH" -f markdown --links --fields=title page.html | sed -n 1,6p
echo '== explain'; "$PITH" --explain --color=always page.html | head -n 4 | tr '\033' '^'; "$PITH" --explain page.html | sed -n 3p
"$PITH" -f explain page.html | grep -c '<div class="block'
# Several documents: CSV has one head, the others a form feed between.
"$PITH" -f csv --fields=title page.html page.html | grep -c '^id,title,text$'
for format in markdown html tei blocks; do "$PITH" -f $format page.html page.html | grep -c "$(printf '\f')"; done
# A document that failed has its row in CSV, too.
printf '%s\n' '{"id": "1", "html": "<p>The council voted on Tuesday evening to keep the old pool open."}' '{' |
    "$PITH" -i jsonl -f csv --fields=status 2>/dev/null | cut -c 1-20
