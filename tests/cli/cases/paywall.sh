# What machines are told, or a wall after a stub.
text='<h1>Pool stays open</h1><p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years, it said.</p>'
for said in \
    '' \
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>' \
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "True"}</script>' \
    '<meta property="article:content_tier" content="locked">' \
    '<div class="article-paywall">Subscribe</div>'
do
    echo "$said$text" | "$PITH" -f jsonl | grep -o '"paywalled": [^}]*'
done
