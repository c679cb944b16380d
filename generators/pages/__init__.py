"""The pages of docs/generated, as Markdown."""
