-- Days on which the programme holds no calls, with who answers meanwhile; crisis days, and what each volunteer says to
-- them. Days are dates of the programme's wall, both included.

CREATE TABLE closures (
    id INTEGER NOT NULL PRIMARY KEY,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    title_en TEXT,
    title_es TEXT,
    answers_id INTEGER NOT NULL REFERENCES people (id),
    CONSTRAINT closure_goes_forward CHECK (first_day <= last_day),
    CONSTRAINT closure_ends CHECK (last_day - first_day <= 366),
    CONSTRAINT title_in_both_languages CHECK ((title_en IS NULL) = (title_es IS NULL)),
    CONSTRAINT somebody_answers CHECK (answers_id <> 1)
) STRICT;
CREATE INDEX closures_by_day ON closures (last_day);

-- No ended: it goes on until its last day is over. Nobody ended it: the day was over.
CREATE TABLE surges (
    id INTEGER NOT NULL PRIMARY KEY,
    begun INTEGER NOT NULL,
    begun_by INTEGER NOT NULL REFERENCES people (id),
    last_day INTEGER NOT NULL,
    ended INTEGER,
    ended_by INTEGER REFERENCES people (id),
    CONSTRAINT surge_ends CHECK (last_day BETWEEN begun / 86400 - 1 AND begun / 86400 + 32),
    CONSTRAINT ended_before_somebody_did CHECK (ended_by IS NULL OR ended IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX one_surge_at_a_time ON surges ((ended IS NULL)) WHERE ended IS NULL;

-- No row: not answered yet, or taken back.
CREATE TABLE surge_answers (
    surge_id INTEGER NOT NULL REFERENCES surges (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    says_yes INTEGER NOT NULL CONSTRAINT says_yes_is_flag CHECK (says_yes IN (0, 1)),
    more_per_day INTEGER NOT NULL CONSTRAINT more_per_day_is_one CHECK (more_per_day IN (0, 1)),
    more_per_week INTEGER NOT NULL CONSTRAINT more_per_week_is_one CHECK (more_per_week IN (0, 1)),
    answered INTEGER NOT NULL,
    PRIMARY KEY (surge_id, volunteer_id),
    CONSTRAINT no_means_no_more CHECK (says_yes = 1 OR more_per_day + more_per_week = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX surge_answers_of_volunteer ON surge_answers (volunteer_id);

-- Who may be asked on crisis days although on a break.
ALTER TABLE volunteers ADD COLUMN standby INTEGER NOT NULL DEFAULT 0
    CONSTRAINT standby_is_flag CHECK (standby IN (0, 1));

-- The switch was a setting without an end.
DELETE FROM settings WHERE name = 'surge';
