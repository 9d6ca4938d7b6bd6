-- Since when the clock of a request runs: from its first second, or from when it was started anew. Not known of earlier ones.
ALTER TABLE requests ADD COLUMN clock_from INTEGER;
