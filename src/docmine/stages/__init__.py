"""The seven steps from a PDF to interactions, each the verb of what it does.

The order in which they run stands in `docmine.pipeline` and nowhere else.
"""
