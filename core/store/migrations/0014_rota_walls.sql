-- Where the clock skips the hour that was asked for, a shift begins or ends later that night; the week that is repeated
-- from it does not. Seconds on the programme's wall; nothing where the instant says it already.
ALTER TABLE on_call_shifts ADD COLUMN asked_begins INTEGER
    CONSTRAINT asked_begins_in_quarters CHECK (asked_begins % 900 = 0);
ALTER TABLE on_call_shifts ADD COLUMN asked_ends INTEGER
    CONSTRAINT asked_ends_in_quarters CHECK (asked_ends % 900 = 0);
