"""The fits of the small networks that rank candidates, with their accuracy on novels left out.

Takes PDNC and LitBank, read by the stages of the pipeline. Gives the weights in `fabula.ranking`, and weights for each
fold of novels. Needs numpy and scipy, and no torch.
"""
