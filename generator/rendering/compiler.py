"""What a template compiles to: the same pages as Jinja's own compiler makes, with fewer calls for each.

Jinja asks of every value whether it is an attribute or an item, of every call whether it wants the context, and makes
every piece of a page a marked string before it joins them. Pages are made of objects with attributes, none of the
functions that templates call wants a context, and what is joined at once need not be marked. A macro that is given all
it asks for by place needs nobody who sorts that out, and a condition without an `else` shows nothing, without telling
what would have been wrong with it.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2.compiler import Frame, MacroRef

try:  # the half of `escape` that is written in C, which makes no marked string
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]  # it has no name for others
except ImportError:  # in other versions it has another name, or none

    def _escaped(text: str, /) -> str:
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        return text.replace("'", "&#39;").replace('"', "&#34;")


def shown(value: object) -> str:
    """Return a value as it stands in a page: escaped, unless it is marked as safe."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]  # it is a string
    if kind is Markup:
        return value  # type: ignore[return-value]  # it is a string
    return str(value) if kind is int or kind is float else escape(value)


class PageMacro(Macro):
    """A macro of templates that are escaped throughout."""

    def __init__(self, *arguments: object) -> None:
        """Take what Jinja's own is made of."""
        super().__init__(*arguments)  # type: ignore[arg-type]  # whatever that is
        #: How many arguments it takes by place; -1 where it takes more than those that it names.
        self._by_place = -1 if self.caller or self.catch_kwargs or self.catch_varargs else self._argument_count

    def __call__(self, *arguments: object, **named: object) -> str:
        """Return what it makes, marked as safe."""
        if len(arguments) == self._by_place and not named and self._default_autoescape:
            return str.__new__(Markup, self._func(*arguments))
        return super().__call__(*arguments, **named)


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

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write `this if that else other`; without an other it is an empty string."""
        other = nodes.Const("") if node.expr2 is None else node.expr2
        super().visit_CondExpr(nodes.CondExpr(node.test, node.expr1, other), frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what a macro is made with."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

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
    Macro = PageMacro
