"""The handbook: what stands in docs/handbook, as pages of the product."""
