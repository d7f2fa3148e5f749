"""Real Xen in an emulated machine: a small kernel of ours is Dom0 and makes the hypercalls."""
