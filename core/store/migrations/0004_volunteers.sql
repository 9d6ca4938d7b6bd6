-- What is known of a call besides its time: codes and instants, never a narrative.
CREATE TABLE call_reports (
    call_id INTEGER NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    checked_in INTEGER,
    help_asked INTEGER,
    help_answered INTEGER,
    reported INTEGER,
    next_step TEXT CONSTRAINT next_step_is_known CHECK (next_step IN ('another_call', 'coordinator', 'enough')),
    follow_up INTEGER NOT NULL CONSTRAINT follow_up_is_flag CHECK (follow_up IN (0, 1)),
    CONSTRAINT report_has_its_step CHECK ((reported IS NULL) = (next_step IS NULL)),
    CONSTRAINT help_is_asked_first CHECK (help_answered IS NULL OR help_asked IS NOT NULL)
) STRICT;
CREATE INDEX call_reports_to_look_after ON call_reports (call_id)
    WHERE follow_up = 1 OR (help_asked IS NOT NULL AND help_answered IS NULL);
CREATE INDEX calls_confirmed ON calls (begins) WHERE state = 'confirmed';

CREATE TABLE volunteer_learning (
    id INTEGER NOT NULL PRIMARY KEY,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    day INTEGER NOT NULL,
    minutes INTEGER NOT NULL CONSTRAINT minutes_of_a_day CHECK (minutes BETWEEN 5 AND 1440),
    topic TEXT NOT NULL CONSTRAINT topic_is_known
        CHECK (topic IN ('listening', 'trauma', 'safety', 'law', 'self_care', 'culture', 'other'))
) STRICT;
CREATE INDEX learning_of_volunteer ON volunteer_learning (volunteer_id, day);
