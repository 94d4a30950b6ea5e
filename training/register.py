"""What ``spacy train --code`` must import: it registers kg's tokeniser and components."""

import kg.lang.components
import kg.lang.id.tokenizer  # noqa: F401
