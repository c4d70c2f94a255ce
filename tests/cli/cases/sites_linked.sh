# A host that only JSON-LD names is the page's for learned chrome.
i=0
for place in harbour bakery theatre library station market; do
    i=$((i + 1))
    cat >page$i.html <<PAGE
<title>Story $i of the week</title>
<script type="application/ld+json">{"@type": "NewsArticle", "url": "https://quay.example/$i"}</script>
<h1>Story $i of the week</h1>
<p>The council of the $place quarter voted on Tuesday evening, and the $place stays open, as its keepers had asked.</p>
<p>Join 4${i}12 readers who already support our work, and help us to keep reporting from every corner of the county.</p>
PAGE
done
"$PITH" --learn=all page*.html
"$PITH" -f text --sites=all page2.html | grep -c Join
"$PITH" -f text --sites=all --url=https://other.example/ page2.html | grep -c Join
grep -v ld+json page2.html | "$PITH" -f text --sites=all | grep -c Join
