"""Configure and build the hypervisor, and measure what a variant costs."""
