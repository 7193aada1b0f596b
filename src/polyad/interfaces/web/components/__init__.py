"""The parts every page is built from: template tags, form widgets and the values they draw.

Words: component, field, widget, visibility badge. Promises never to read the database or decide access.
"""
