# A charset that nobody knows is wrong usage.
echo x | "$PITH" --charset=martian; echo $?
