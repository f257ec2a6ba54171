"""From pages to HTML: the template environment, Markdown, charts."""
