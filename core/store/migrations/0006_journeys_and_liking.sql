-- Where a volunteer's hours are read on another clock, and which hours are liked or rather not. Neither has a reason.
CREATE TABLE journeys (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (volunteer_id, position),
    CONSTRAINT journey_goes_forward CHECK (first_day <= last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE liked_hours (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    glad INTEGER NOT NULL CONSTRAINT glad_is_flag CHECK (glad IN (0, 1)),
    days INTEGER NOT NULL CONSTRAINT days_are_weekdays CHECK (days BETWEEN 0 AND 127),
    begins INTEGER NOT NULL CONSTRAINT begins_within_day CHECK (begins BETWEEN 0 AND 1440),
    ends INTEGER NOT NULL CONSTRAINT ends_within_day CHECK (ends BETWEEN 0 AND 1440),
    PRIMARY KEY (volunteer_id, position)
) STRICT, WITHOUT ROWID;
