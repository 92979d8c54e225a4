"""From files to documents: text, web pages, folders and ZIP archives."""
