"""`python -m fourfold`: the same as the `fourfold` command."""

from fourfold.cli import main

main()
