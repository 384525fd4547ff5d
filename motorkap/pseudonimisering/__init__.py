"""The check on identifying text: does this text give away who it is about?"""
