# What the body keeps: tables, comments, links and images; what is left out is counted as that.
text='The council voted on Tuesday evening to keep the old swimming pool open for at least two more years, and nobody spoke against it.'
cat >page.html <<HTML
<html lang="en"><title>Pool stays open</title><article><h1>Pool stays open</h1><p>$text</p><p>$text Twice, says <a href="/ada">Ada Quay</a>.</p>
<table><tr><th>Year<th>Visitors<tr><td>2022<td>41,200</table><p><img src="pool.jpg" alt="The pool">$text Thrice.</p></article>
<section id="comments" class="comments-area"><h3>2 comments</h3><ol class="comment-list"><li class="comment"><p>I learned to swim there, and so did all of my children.</p>
<li class="comment"><p>The water is far too cold in May for anybody who is older than ten.</p></ol></section>
HTML
dropped() { sed 's/.*"request": \([0-9]*\).*/\1/'; }
"$PITH" -f text --tables=drop page.html | grep -c 41,200
"$PITH" -f jsonl --tables=drop page.html | dropped
"$PITH" -f text --comments=keep page.html | grep -c -e 'learned to swim' -e 'too cold'
"$PITH" -f text --comments=drop page.html | grep -c -e 'learned to swim' -e 'too cold'
"$PITH" -f text --comments=keep page.html | grep -c 'Twice'
"$PITH" -f text --links --images --url=https://quay.example/a/b page.html | grep -o -e 'Ada Quay <[^>]*>' -e '\[The pool [^]]*\]'
"$PITH" -f markdown --links --images --url=https://quay.example/a/b page.html | grep -o -e '\[Ada Quay\][^ ]*' -e '!\[The pool\]([^)]*)'
# a picture comes before the block that it belongs to, and stays where its credit goes
cat >pictures.html <<HTML
<html lang="en"><title>Pool</title><article><p>$text</p><figure><img src="https://quay.example/a.jpg" alt="Before"></figure><h2>What it costs</h2><p>$text Twice.</p>
<figure><img srcset="https://quay.example/b-1.jpg 1x, https://quay.example/b-2.jpg 2x" src="data:image/gif;base64,R0" alt="After"><figcaption>Photo: Ada Quay</figcaption></figure>
<p>$text Thrice.</p></article>
HTML
"$PITH" -f markdown --images --fields=title pictures.html | cut -c 1-60
"$PITH" -f html --images pictures.html | grep '<img'
"$PITH" -f text pictures.html | grep -c quay.example || true
# raised and lowered text is that where a format has it; icons and copies of a picture are left out
printf '<article><p>The council voted on Tuesday evening that 10<sup>6</sup> litres of H<sub>2</sub>O are enough for the old pool. %s</p><p><img width=16 src=s.png><img src=a.png><noscript><img src=a.png></noscript></p><blockquote><p>%s Twice.</blockquote></article>' "$text" "$text" >raised.html
"$PITH" -f html --keep=generous --images raised.html | grep -o -e '10<sup>6</sup>' -e 'H<sub>2</sub>O' -e '<img[^>]*>'
"$PITH" -f markdown --keep=generous --images --fields=title raised.html | grep -o -e '^> The' -e '^!.*' -e '10<sup>6<.sup> litres of H<sub>2<.sub>O'
