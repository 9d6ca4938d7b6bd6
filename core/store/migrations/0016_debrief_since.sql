-- Since when a debrief is due: somebody is to talk with the volunteer within 24 hours.
ALTER TABLE volunteers ADD COLUMN debrief_since INTEGER
    CONSTRAINT only_what_is_due_has_a_beginning CHECK (debrief_since IS NULL OR debrief_due = 1);
