"""What ``spacy train --code`` must import: it registers tokeniser and components, and has numpy's BLAS multiply."""

from thinc.api import NumpyOps, set_current_ops

import kg.lang.components
import kg.lang.id.tokenizer  # noqa: F401

set_current_ops(NumpyOps(use_blis=False))  # wide layers are trained in half the time of thinc's own
