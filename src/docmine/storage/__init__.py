"""Everything that touches disk: results, annotations, codebooks, models, knowledge files."""
