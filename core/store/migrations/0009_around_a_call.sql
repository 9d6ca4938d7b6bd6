-- Around one family: a series of further calls, a duty to report, what may be passed on, a further seat in a call.
-- Codes, days and instants, never a narrative; to whom something may be passed on is sealed.

CREATE TABLE follow_up_series (
    id INTEGER NOT NULL PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    begun INTEGER NOT NULL,
    reason TEXT CONSTRAINT reason_is_known CHECK (reason IN ('family_asks', 'something_new', 'more_time')),
    in_touch INTEGER,
    no_more INTEGER,
    ended INTEGER,
    ending TEXT CONSTRAINT ending_is_known CHECK (ending IN ('planned', 'family', 'goes_on')),
    CONSTRAINT ended_in_some_way CHECK ((ended IS NULL) = (ending IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_series_at_a_time ON follow_up_series (request_id) WHERE ended IS NULL;
CREATE INDEX series_of_request ON follow_up_series (request_id, begun);

CREATE TABLE mandated_reports (
    id INTEGER NOT NULL PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    opened INTEGER NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES people (id),
    settled INTEGER,
    settled_by INTEGER REFERENCES people (id),
    answer TEXT CONSTRAINT answer_is_known CHECK (answer IN ('made', 'not_required')),
    made_by TEXT CONSTRAINT made_by_is_known CHECK (made_by IN ('coordinator', 'volunteer', 'somebody_else')),
    made_on INTEGER,
    family_told TEXT CONSTRAINT family_told_is_known CHECK (family_told IN ('yes', 'no', 'not_safe')),
    CONSTRAINT settled_as_a_whole CHECK ((settled IS NULL) = (answer IS NULL) AND (settled IS NULL) = (settled_by IS NULL)
                                         AND (settled IS NULL) = (family_told IS NULL)),
    CONSTRAINT made_by_somebody_on_a_day CHECK ((answer IS 'made') = (made_by IS NOT NULL)
                                                AND (answer IS 'made') = (made_on IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_report_at_a_time ON mandated_reports (request_id) WHERE settled IS NULL;
CREATE INDEX reports_of_request ON mandated_reports (request_id, opened);

-- until_day is the last day on which it holds.
CREATE TABLE releases (
    id INTEGER NOT NULL PRIMARY KEY,
    family_id INTEGER NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    that_we_talk INTEGER NOT NULL CONSTRAINT that_we_talk_is_flag CHECK (that_we_talk IN (0, 1)),
    call_times INTEGER NOT NULL CONSTRAINT call_times_is_flag CHECK (call_times IN (0, 1)),
    how_to_reach INTEGER NOT NULL CONSTRAINT how_to_reach_is_flag CHECK (how_to_reach IN (0, 1)),
    to_whom_sealed BLOB NOT NULL,
    purpose TEXT NOT NULL CONSTRAINT purpose_is_known CHECK (purpose IN ('police', 'court', 'health', 'school', 'other_help')),
    written INTEGER NOT NULL CONSTRAINT only_in_writing CHECK (written = 1),
    given INTEGER NOT NULL,
    recorded_by INTEGER NOT NULL REFERENCES people (id),
    until_day INTEGER NOT NULL,
    revoked INTEGER,
    revoked_by TEXT CONSTRAINT revoked_by_is_known CHECK (revoked_by IN ('family', 'coordinator')),
    CONSTRAINT allows_something CHECK (that_we_talk + call_times + how_to_reach > 0),
    CONSTRAINT a_year_at_most CHECK (until_day <= given / 86400 + 367),
    CONSTRAINT revoked_by_somebody CHECK ((revoked IS NULL) = (revoked_by IS NULL))
) STRICT;
CREATE INDEX releases_of_family ON releases (family_id, given);

-- Who sits in a call besides its volunteer. While asked or agreed the seat takes that person's quanta of the call.
CREATE TABLE call_seats (
    call_id INTEGER NOT NULL PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    kind TEXT NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('interpreter', 'trainee')),
    state TEXT NOT NULL CONSTRAINT state_is_known CHECK (state IN ('asked', 'agreed', 'freed', 'refused')),
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX seats_of_volunteer ON call_seats (volunteer_id) WHERE state IN ('asked', 'agreed');

-- A credential more: a table's checks cannot be changed in place.
CREATE TABLE credentials_with_interpreters (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CONSTRAINT kind_is_known
        CHECK (kind IN ('training', 'background_check', 'confidentiality', 'interpreter')),
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO credentials_with_interpreters SELECT volunteer_id, position, kind, issued, expires FROM credentials;
DROP TABLE credentials;
ALTER TABLE credentials_with_interpreters RENAME TO credentials;
