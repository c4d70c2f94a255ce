# Help goes to standard output and names every option; version names library parts.
"$PITH" --help 2>/dev/null >help
for option in format input charset url reference-time stats keep learn merge-sites sites field id-field url-field files-from \
    output threads unbuffered explain color fields links images tables comments carry progress merge-stats null max-input max-memory max-depth max-tags max-time help version
do
    grep -q -e "--$option" help || echo "no --$option"
done
"$PITH" --version | sed -n '1s/[0-9.]*$/X/p; 3s/ [0-9.]*,.*//p'
