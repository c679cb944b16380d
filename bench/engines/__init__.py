"""The contenders: each decides the same cases by the same table, in its own best form."""
