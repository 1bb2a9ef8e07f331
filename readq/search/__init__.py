"""Finding papers: the query language, the index and the ranking, and where each word matched."""
