# What recurs on the pages of a host goes; learning in parts is learning at once; a wrong file is said.
i=0
for place in harbour bakery theatre library station market; do
    i=$((i + 1))
    cat >page$i.html <<PAGE
<title>Story $i of the week</title><link rel="canonical" href="https://www.quay.example/$i"><h1>Story $i of the week</h1>
<p>The council of the $place quarter voted on Tuesday evening, and the $place stays open, as its keepers had asked.</p>
<p>Join 4${i}12 readers who already support our work, and help us to keep reporting from every corner of the county.</p>
PAGE
done
"$PITH" --learn=all page*.html
"$PITH" --learn=one page1.html page4.html page5.html
"$PITH" --learn=two page6.html page3.html page2.html
"$PITH" --merge-sites=both two one
cmp all both && echo same
"$PITH" -f text page2.html | grep -c Join
"$PITH" -f text --sites=all page2.html | grep -c Join
"$PITH" -f text --sites=all page2.html | grep -c council
"$PITH" -f jsonl --sites=all page2.html | grep -o '"site": [1-9][0-9]*'
"$PITH" -f text --sites=all --url=https://other.example/ page2.html | grep -c Join
"$PITH" --sites=page1.html page2.html; echo $?
"$PITH" --merge-sites=both missing; echo $?
"$PITH" --learn=nowhere/x page1.html; echo $?
"$PITH" --sites=all --learn=more page1.html && cmp -s all more || echo more
head -c $(($(wc -c <all) - 16)) all >short; "$PITH" --sites=short page2.html; echo $?
