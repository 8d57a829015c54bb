"""Word lists for claims, one file for each kind of claim. Its files are imported one by one."""
