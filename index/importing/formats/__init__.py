"""The formats of files, one module each; `index.importing.items` says what each one offers."""
