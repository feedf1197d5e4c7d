"""One module for each format that files have."""
