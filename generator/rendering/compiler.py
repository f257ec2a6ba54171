"""What a template compiles to: the same pages as Jinja's own compiler makes, with fewer calls for each.

Jinja asks of every value whether it is an attribute or an item, of every call whether it wants the context, and makes
every piece of a page a marked string before it joins them. Pages are made of objects with attributes, none of the
functions that templates call wants a context, and what is joined at once need not be marked.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2.compiler import Frame


def shown(value: object) -> str:
    """Return a value as it stands in a page: escaped, unless it is marked as safe."""
    kind = type(value)
    if kind is str:
        text: str = value  # type: ignore[assignment]  # it is one
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        return text.replace("'", "&#39;").replace('"', "&#34;")
    if kind is Markup:
        return value  # type: ignore[return-value]  # it is a string
    return str(value) if kind is int else escape(value)


class Named(dict[str, object]):
    """A dictionary that a template writes down: its items are attributes too."""

    def __getattr__(self, name: str) -> object:
        """Return an item."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Compiler(CodeGenerator):
    """Compiles templates that are escaped throughout."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write `value.name`; a block of the page itself, and what is no name in Python, is looked up as Jinja does."""
        if iskeyword(node.attr) or (isinstance(node.node, nodes.Name) and node.node.name == "self"):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write a dictionary, the items of which are attributes too."""
        self.write("environment.named(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # Jinja's
        """Write `function(arguments)`."""
        self.visit(node.node, frame)
        first, rest = node.args[:1], node.args[1:]
        self.write("(" if first else "(*()")
        for argument in first:
            self.visit(argument, frame)
        behind = nodes.Call(node.node, rest, node.kwargs, node.dyn_args, node.dyn_kwargs)
        self.signature(behind, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Write what stands before a value that is shown."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.shown({finalize.src or ''}")


class PageEnvironment(Environment):
    """The environment of templates that are compiled so."""

    code_generator_class = Compiler
    shown = staticmethod(shown)
    named = Named
