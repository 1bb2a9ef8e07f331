"""Everything that a key can do, in one table: bindings, key bar, palette, help and the README come out of it."""
