# Where a date may be when there is no headline, and how machines write it.
text='<p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years, it said.</p>'
for said in \
    '<link rel="canonical" href="https://example.org/news/2024/03/15/story.html">' \
    '<link rel="canonical" href="https://example.org/20240315-story">' \
    '<link rel="canonical" href="https://example.org/2024/031/5">' \
    '<meta name="pubdate" content="20240315123500">' \
    '<meta name="pubdate" content="1710506100">' \
    '<meta name="date" content="{{ page.date }}">' \
    '<time datetime="2024-03-15T12:35:00Z">3 hours ago</time>' \
    '<p class="date">15.03.2024</p>' \
    '<!-- published 2024-03-15 -->' \
    '<p class="copyright">© 2024</p>'
do
    echo "$said$text" | "$PITH" -f jsonl | grep -o '"date": [^,]*'
done
