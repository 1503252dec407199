"""Text becomes an element tree, and a tree becomes XHTML; the one place that knows Markdown."""
