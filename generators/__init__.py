"""Makes what is generated from this code: the pages, the examples, the collection, the promise."""
