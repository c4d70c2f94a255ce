# Relative dates count from the time that is given, and from no other.
page='<h1>Pool stays open</h1><p class="date">Posted 3 hours ago</p><p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years.</p>'
date() { "$PITH" -f jsonl "$@" | grep -o '"date": [^,]*'; }
echo "$page" | date
echo "$page" | date --reference-time=2024-03-15T12:00:00Z
echo "$page" | date --reference-time=2024-03-15T12:00:00+02:00
echo "$page" | date --reference-time=2024-03-15
echo "$page" | sed 's/3 hours ago/gestern, 21:05 Uhr/' | date --reference-time=2024-03-15T12:00:00Z
# What is a day later than that is no date of the page.
echo "$page" | sed 's/3 hours ago/20 March 2024/' | date --reference-time=2024-03-15T12:00:00Z
echo "$page" | "$PITH" -f text --reference-time=soon; echo $?
for time in "15 March 2024" 2024-03 20240315; do echo "$page" | "$PITH" --reference-time="$time"; echo $?; done
