"""Text to analysis: sentences, words, and typed mentions with canonical values."""

from index.text.analysis import ANALYSIS_VERSION, analyse
from index.text.sentences import sentences

__all__ = ["ANALYSIS_VERSION", "analyse", "sentences"]
