"""A variant's commits on a tree, and the folder of mails made from them."""
