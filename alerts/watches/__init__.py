"""What is watched in the public database: a module per occasion, and one for what mends earlier notices."""
