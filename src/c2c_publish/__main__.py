"""`python -m c2c_publish` is `c2c`."""

from c2c_publish.cli import main

if __name__ == "__main__":
    main()
