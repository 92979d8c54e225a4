"""From files to documents: text, web pages, PDFs, corpora in CSV, folders and ZIP archives."""
