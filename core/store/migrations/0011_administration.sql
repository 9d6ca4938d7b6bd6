-- Words of a message as an administrator put them; no row: the built-in ones.
CREATE TABLE letter_words (
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    words TEXT NOT NULL CONSTRAINT words_are_some CHECK (length(words) BETWEEN 1 AND 500),
    PRIMARY KEY (kind, language)
) STRICT, WITHOUT ROWID;

-- What was asked to leave the house, and who agreed. One person alone can never let anything out.
CREATE TABLE exports (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('calls', 'volunteers', 'family')),
    request_id INTEGER REFERENCES requests (id),
    purpose TEXT NOT NULL CONSTRAINT purpose_is_known CHECK (purpose IN ('report', 'move', 'family_asked', 'law')),
    asked_by INTEGER NOT NULL REFERENCES people (id),
    asked INTEGER NOT NULL,
    decided_by INTEGER REFERENCES people (id),
    decided INTEGER,
    agreed INTEGER CONSTRAINT agreed_is_flag CHECK (agreed IN (0, 1)),
    taken INTEGER,
    CONSTRAINT one_family_by_its_request CHECK ((kind = 'family') = (request_id IS NOT NULL)),
    CONSTRAINT two_people CHECK (decided_by IS NULL OR decided_by <> asked_by),
    CONSTRAINT decided_as_a_whole CHECK ((decided IS NULL) = (decided_by IS NULL) AND (decided IS NULL) = (agreed IS NULL)),
    CONSTRAINT taken_only_when_agreed CHECK (taken IS NULL OR (agreed IS NOT NULL AND agreed = 1 AND taken >= decided))
) STRICT;
CREATE INDEX exports_by_time ON exports (asked);

-- Which deadline coordinators were written to about, once it had passed.
ALTER TABLE requests ADD COLUMN breach_told INTEGER;

-- When was a letter of this kind last written? Asked every few seconds.
CREATE INDEX outbox_by_kind ON outbox (kind, created);
