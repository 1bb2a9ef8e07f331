"""Finding papers: the query language, the index and the ranking, and where each word matched.

From the outside in::

    worker      the search thread beside the screen
    searcher    a query to its hits: the one way in for screen and shell
    tally       counting several queries between the searches
      query       text to a tree of conditions (syntax: its tokens, values: what stands behind a colon)
      complete    what could stand at the cursor
      highlight   the matched places in a text
    ranking     a whole query over the index: words from the engine, conditions from SQL as masks
    upkeep      the index in step with its library: file, changes since, rebuild in the background
      build       the index file, written by a process of its own
    engine      words to papers: match, score, rank
      lookup      a query word: what each paper is worth for it
      expand      a query word as terms: itself and its prefix range, and what it may mean
        typos, abbreviations    terms that it mistypes or shortens
      alike       a paper to papers like it
      candidates  which papers to show, by their scores
      rerank      a whole query against the titles of the best papers
      initials    a query word as a title: acronyms, glued words
    segment     the index of some papers: vocabulary, postings, titles
      indexing    how a segment is built (words: text to terms; signature: fingerprints of terms)
      arrays, strings, postings, deletions    its parts in memory and on disk
      heap        the memory of large arrays, kept between searches

Only ``ranking`` and what is below it need numpy and rapidfuzz; they are imported by the first search for words.
"""
