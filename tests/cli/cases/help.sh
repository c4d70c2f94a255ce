# Help goes to standard output and names every option; version names library parts.
"$PITH" --help 2>/dev/null | grep -c -e --format -e --input -e --charset -e --url -e --stats -e --keep -e --max-input -e --max-memory -e --max-depth -e --max-tags -e --max-time -e --help -e --version
"$PITH" --version | sed -n '1s/[0-9.]*$/X/p; 3s/ [0-9.]*,.*//p'
