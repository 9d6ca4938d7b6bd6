-- Who is on call and who was asked; a call that somebody of the staff takes; the tries to reach a family.
-- Instants and codes only.

-- A week's pattern is repeated by making rows, never kept: each shift can be changed by itself.
CREATE TABLE on_call_shifts (
    id INTEGER NOT NULL PRIMARY KEY,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    primary_id INTEGER REFERENCES people (id),
    backup_id INTEGER REFERENCES people (id),
    version INTEGER NOT NULL,
    CONSTRAINT shift_goes_forward CHECK (begins < ends),
    CONSTRAINT shift_in_quarters CHECK (begins % 900 = 0 AND ends % 900 = 0),
    CONSTRAINT backup_is_somebody_else CHECK (primary_id IS NULL OR backup_id IS NULL OR primary_id <> backup_id)
) STRICT;
CREATE INDEX shifts_by_time ON on_call_shifts (begins);

-- The guard against two primaries at once: quantum n is the quarter of an hour from n * 900 s on.
CREATE TABLE on_call_time (
    quantum INTEGER NOT NULL CONSTRAINT one_shift_at_a_time PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES on_call_shifts (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX on_call_time_of_shift ON on_call_time (shift_id);

-- Person 1, who stands for the duty, is every coordinator at once.
CREATE TABLE staff_asks (
    call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    alarm TEXT NOT NULL CONSTRAINT alarm_is_known CHECK (alarm IN ('help', 'cover')),
    since INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (call_id, alarm, since, person_id),
    CONSTRAINT asked_afterwards CHECK (at >= since)
) STRICT, WITHOUT ROWID;

-- Who of the staff holds the call in its volunteer's place; it takes no time of the volunteer then.
ALTER TABLE calls ADD COLUMN covered_by INTEGER REFERENCES people (id);

ALTER TABLE call_reports ADD COLUMN help_answered_by INTEGER REFERENCES people (id)
    CONSTRAINT answered_when_answered CHECK (help_answered_by IS NULL OR help_answered IS NOT NULL);
-- The first try did not reach the family; the second one is due from then until then.
ALTER TABLE call_reports ADD COLUMN tried INTEGER;
ALTER TABLE call_reports ADD COLUMN try_from INTEGER
    CONSTRAINT second_try_after_the_first CHECK ((try_from IS NULL) = (tried IS NULL) AND (tried IS NULL OR tried < try_from));
ALTER TABLE call_reports ADD COLUMN try_until INTEGER
    CONSTRAINT second_try_goes_forward CHECK ((try_until IS NULL) = (try_from IS NULL) AND (try_from IS NULL OR try_from < try_until));
-- When the call was given to its present volunteer, whom the alarm gives a moment to say that they are ready.
ALTER TABLE call_reports ADD COLUMN given INTEGER;
-- What became of a family that was not reached: only this takes it off the board.
ALTER TABLE call_reports ADD COLUMN not_reached TEXT
    CONSTRAINT not_reached_is_known CHECK (not_reached IN ('new_time', 'will_ring', 'no_more', 'given_up'));
