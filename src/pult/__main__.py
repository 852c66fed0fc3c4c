"""`python -m pult`."""

from pult.cli.main import main

main()
