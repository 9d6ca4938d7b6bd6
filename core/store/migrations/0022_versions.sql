-- What people wrote down of a volunteer, or of who signs in, is not overwritten by somebody who saw it before that.
ALTER TABLE volunteers ADD COLUMN card_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN person_version INTEGER NOT NULL DEFAULT 1;
