-- What a coordinator has typed so far of a family that rings, one each: sealed, and forgotten a day after its last change.
CREATE TABLE intake_drafts (
    person_id INTEGER NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    answers_sealed BLOB NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX intake_drafts_by_age ON intake_drafts (updated);
