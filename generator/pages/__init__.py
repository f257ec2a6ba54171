"""Which pages the site has, where each one lies, and what stands on it.

Everything here is plain values: a `Page` names a template and carries a view model whose fields are strings, numbers,
days and tuples of these. No template language and no HTML: how a page looks is decided in `templates/` alone.

The tour: `contents` is the table of all pages; `account`, `journal`, `home`, `checks`, `ours` and `about` each
make one kind; `entries`, `facts`, `findings` and `todos` are the parts that several of them show; `paths` knows every
address, `names` every name, `labels` and `words` how things are called.
"""
