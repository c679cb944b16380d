"""What a browser is shown: the start page and the documentation, with every file of theirs."""
