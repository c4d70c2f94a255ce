# Metadata by name, as JSON has it or as the header block, in either case.
page='<html lang=en><title>Pool stays open</title><meta name=author content="Ada Quay"><article><p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years.</article>'
echo "$page" | "$PITH" --fields=title,language | head -n 3
echo "$page" | "$PITH" --fields=Author,LANGUAGE | head -n 3
echo "$page" | "$PITH" -f jsonl --fields=authors,page_type
echo "$page" | "$PITH" -f jsonl --fields=status | grep -o '"metadata": .*'
echo "$page" | "$PITH" -f markdown --fields=section
