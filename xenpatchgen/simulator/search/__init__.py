"""Every nesting that one mm-locks.h admits to each CPU, and every deadlock that these make.

What is said is exact, for the topology, the discipline and the depth that it is said of: the tree's
own lock code is run in every state that a CPU can come to be in, and nothing is sampled. It is
silent on whether Xen's code takes locks in such an order anywhere.
"""
