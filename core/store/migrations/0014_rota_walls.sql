-- Where the clock skips the hour that was asked for, a shift begins or ends later that night; the week that is repeated
-- from it does not. Seconds on the programme's wall; nothing where the instant says it already.
ALTER TABLE on_call_shifts ADD COLUMN asked_begins INTEGER
    CONSTRAINT asked_begins_in_quarters CHECK (asked_begins % 900 = 0);
ALTER TABLE on_call_shifts ADD COLUMN asked_ends INTEGER
    CONSTRAINT asked_ends_in_quarters CHECK (asked_ends % 900 = 0);

-- Calls that staff hold in their volunteer's place are few, and are asked for every few seconds.
CREATE INDEX calls_covered ON calls (begins) WHERE state = 'confirmed' AND covered_by IS NOT NULL;

-- Booked with a code of the staff, who had screened the family before: it was never passed on elsewhere.
UPDATE requests SET screening = 'suitable' WHERE screening = 'referred' AND EXISTS
    (SELECT 1 FROM calls WHERE calls.request_id = requests.id AND origin = 'self' AND screened = 1)
    AND NOT EXISTS (SELECT 1 FROM audit WHERE subject = 'request' AND subject_id = requests.id
        AND action = 'screen_request');
