"""edict"""
