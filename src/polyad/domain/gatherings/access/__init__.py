"""Who may do what with gatherings: closed by default, one file per kind of gathering."""
