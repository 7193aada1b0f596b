"""Tag libraries, in the folder where Django looks for them."""
