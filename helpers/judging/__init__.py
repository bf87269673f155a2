"""The workings of `trade`: what a claim could mean, in which vintage, and the verdict."""
