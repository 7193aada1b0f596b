"""What `polyad bench matching` is compared with; the scripts for other packages run in environments of their own."""
