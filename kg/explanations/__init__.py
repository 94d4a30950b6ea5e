"""What one document gave, and what was dropped on the way and why: the pure extraction, run again on its
text.
"""

from kg.explanations.page import render
from kg.explanations.telling import Explanation, Line, Naming, Piece, explain, named

__all__ = ["Explanation", "Line", "Naming", "Piece", "explain", "named", "render"]
