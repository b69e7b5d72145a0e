"""Rival readings of a case: can the record tell them apart?"""
