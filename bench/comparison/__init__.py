"""What `bench/same` is made of: its stories, the kept network results, and the differences in a reader's terms."""
