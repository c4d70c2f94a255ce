# Lists, quotations and tables where pages are strange.
text='The council voted on Tuesday evening to keep the old swimming pool open for at least two more years, and nobody spoke against it.'
body() { i=0; while [ $i -lt 60 ]; do printf 'The item number %s of the list is a whole sentence. ' $i; i=$((i + 1)); done; }
# a body of plain text in JSON-LD, after blocks of the page's own lists
printf '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "- %s\\n- %s\\n- %s"}</script><p>Menu</p><blockquote><ul><li>Home</ul></blockquote>' \
    "$(body)" "$(body)" "$(body)" | "$PITH" -i html -f markdown --fields=status | cut -c 1-24
# deeper than anybody writes: text is in a cell or an item, or in neither
deep() { i=0; while [ $i -lt "$1" ]; do printf '<blockquote>'; i=$((i + 1)); done; }
for depth in 46 47 48 210; do
    { printf '<article><p>%s</p>' "$text"; deep $depth; printf '<ul><li>%s</ul><table><tr><th>Name<td>Value</table>' "$text"; } >deep.html
    "$PITH" -f html --keep=generous deep.html | tr -d '\n' | grep -c -e '<ul><p>' -e '<tr><p>' -e '<table><p>' -e '<li></li>'
done
# signs in a table of the navigation are no data of which most is kept
printf '<nav><table><tr><th>&#9733;<th>&raquo;<tr><td>&bull;<td>|</table></nav><article><p>%s</p><p>%s Twice.</p></article>' "$text" "$text" |
    "$PITH" -f blocks | cut -f 1,5
# what is in each cell alone is data, also in a paragraph; what has a heading or two texts a cell is the page's frame
printf '<article><p>%s</p><table><tr><td><p>Year</p><td><p>Visitors</p><tr><td><p>2022</p><td><p>41,200</p></table><p>%s Twice.</p></article>' "$text" "$text" |
    "$PITH" -f blocks | cut -f 5 | grep -c cell
printf '<table><tr><td><h2>Pool</h2><p>%s</p><td><p>%s Twice.</p></table>' "$text" "$text" | "$PITH" -i html -f blocks | cut -f 5 | grep -c cell
true
