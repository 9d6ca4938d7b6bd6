-- A family that was shown the programme's line when it chose its time rings there; nobody else does.
ALTER TABLE calls ADD COLUMN on_line INTEGER NOT NULL DEFAULT 0 CHECK (on_line IN (0, 1));
