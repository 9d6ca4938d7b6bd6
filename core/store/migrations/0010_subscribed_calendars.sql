-- The calendar that a volunteer keeps elsewhere, read for its busy times and nothing else; the address is a secret.
CREATE TABLE subscribed_calendars (
    volunteer_id INTEGER NOT NULL PRIMARY KEY REFERENCES volunteers (id),
    address_sealed BLOB NOT NULL,
    due INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    last_read INTEGER,
    problem TEXT CONSTRAINT problem_is_known CHECK (problem IN
        ('unreachable', 'private_address', 'refused', 'too_large', 'too_slow', 'not_a_calendar')),
    CONSTRAINT failures_are_counted CHECK (failures >= 0 AND (failures > 0) = (problem IS NOT NULL))
) STRICT;
CREATE INDEX subscribed_calendars_due ON subscribed_calendars (due);
