"""Stores, searches, groups and compares articles; needs no screen."""

import os

# Our matrices are small: a second thread of the linear algebra gains little, and where another
# program holds the second core it waits ten times as long. Must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
