"""The shell around the contexts: home, the error pages, and what every visitor meets first."""
