"""What leaves the house: one module per format.

Takes a Story. Gives files in the formats other tools read. Never changes a claim on its way out.
"""
