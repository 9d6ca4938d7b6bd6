-- Time away lies over single days and takes nothing of them: it was runs of days off in their place.
CREATE TABLE away (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, first),
    CONSTRAINT away_goes_forward CHECK (first <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO away (volunteer_id, first, last)
    SELECT volunteer_id, MIN(day), MAX(day)
    FROM (SELECT volunteer_id, day, day - ROW_NUMBER() OVER (PARTITION BY volunteer_id ORDER BY day) AS run
        FROM overrides WHERE begins IS NULL) AS days_off
    GROUP BY volunteer_id, run HAVING COUNT(*) > 1;
DELETE FROM overrides WHERE begins IS NULL AND EXISTS (
    SELECT 1 FROM away WHERE away.volunteer_id = overrides.volunteer_id AND day BETWEEN first AND last);
