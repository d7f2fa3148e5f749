"""Real Xen on an emulated machine, with a small kernel of our own as Dom0."""
