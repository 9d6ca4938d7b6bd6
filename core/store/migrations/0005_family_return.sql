-- Who wants a sooner time: what was free at the last look, what has come free since, and when the family was told.
CREATE TABLE sooner_wishes (
    request_id INTEGER NOT NULL PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
    looked INTEGER NOT NULL,
    seen INTEGER,
    found INTEGER,
    told INTEGER,
    told_of INTEGER,
    CONSTRAINT told_of_something CHECK ((told IS NULL) = (told_of IS NULL))
) STRICT;
CREATE INDEX sooner_by_look ON sooner_wishes (looked);

-- Did a call help? One code a call, shown as totals only.
CREATE TABLE call_feedback (
    call_id INTEGER NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CONSTRAINT answer_is_known CHECK (answer IN ('yes', 'somewhat', 'no', 'rather_not')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_by_time ON call_feedback (at);
