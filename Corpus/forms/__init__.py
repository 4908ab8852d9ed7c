"""The forms in which the reports come: one file a form, all from one small dialect of Markdown."""
