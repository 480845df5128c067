"""`python -m docmine` is the command `docmine`."""

from docmine.cli import main

main(prog_name="docmine")
