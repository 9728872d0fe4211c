"""The query library: reading a query's header, listing the queries, binding parameters."""
