-- In which language somebody of the staff is written to: the one in which they signed in last.
ALTER TABLE people ADD COLUMN language TEXT NOT NULL DEFAULT 'en'
    CONSTRAINT language_is_a_code CHECK (length(language) BETWEEN 2 AND 8);
