-- Instants are seconds since 1970 UTC, dates are days since 1970, lengths and wall times are minutes.
-- *_sealed holds version | nonce | XChaCha20-Poly1305; nothing in the open names or reaches a person.

CREATE TABLE programme_keys (
    version INTEGER NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE people (
    id INTEGER NOT NULL PRIMARY KEY,
    role TEXT NOT NULL CONSTRAINT role_is_known CHECK (role IN ('volunteer', 'consultant', 'coordinator', 'administrator')),
    name_sealed BLOB,
    email_sealed BLOB,
    email_index BLOB CONSTRAINT email_once UNIQUE,
    password_hash TEXT,
    totp_sealed BLOB,
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    disabled INTEGER NOT NULL DEFAULT 0 CONSTRAINT disabled_is_flag CHECK (disabled IN (0, 1)),
    created INTEGER NOT NULL,
    CONSTRAINT duty_coordinator_cannot_sign_in CHECK (id <> 1 OR (password_hash IS NULL AND email_index IS NULL)),
    CONSTRAINT everybody_else_is_whole CHECK (
        id = 1 OR (name_sealed IS NOT NULL AND email_sealed IS NOT NULL AND email_index IS NOT NULL
                   AND password_hash IS NOT NULL AND totp_sealed IS NOT NULL))
) STRICT;

CREATE TABLE families (
    id INTEGER NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    code_hash BLOB CONSTRAINT code_once UNIQUE,
    messages_held INTEGER NOT NULL DEFAULT 0 CONSTRAINT messages_held_is_flag CHECK (messages_held IN (0, 1)),
    windows_given INTEGER NOT NULL DEFAULT 0 CONSTRAINT windows_given_is_flag CHECK (windows_given IN (0, 1)),
    contact_sealed BLOB,
    pending_sealed BLOB,
    pending_since INTEGER,
    rule_updated INTEGER NOT NULL,
    created INTEGER NOT NULL,
    CONSTRAINT pending_has_its_time CHECK ((pending_sealed IS NULL) = (pending_since IS NULL))
) STRICT;
CREATE INDEX families_pending ON families (pending_since) WHERE pending_since IS NOT NULL;
CREATE INDEX families_without_code ON families (created) WHERE code_hash IS NULL;

-- Kept in a file of its own by the backup. No row: the family was erased.
CREATE TABLE family_keys (
    family_id INTEGER NOT NULL PRIMARY KEY REFERENCES families (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CONSTRAINT version_counts CHECK (version >= 1),
    wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE erased_families (
    family_id INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE safe_windows (
    family_id INTEGER NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    days INTEGER NOT NULL CONSTRAINT days_are_weekdays CHECK (days BETWEEN 0 AND 127),
    begins INTEGER NOT NULL CONSTRAINT begins_within_day CHECK (begins BETWEEN 0 AND 1440),
    ends INTEGER NOT NULL CONSTRAINT ends_within_day CHECK (ends BETWEEN 0 AND 1440),
    PRIMARY KEY (family_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    family_id INTEGER NOT NULL PRIMARY KEY REFERENCES families (id) ON DELETE CASCADE,
    answers_sealed BLOB NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_by_age ON drafts (updated);

CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    family_id INTEGER REFERENCES families (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    CONSTRAINT one_owner CHECK ((person_id IS NULL) <> (family_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX sessions_of_family ON sessions (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX sessions_by_end ON sessions (ends);

CREATE TABLE teams (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CONSTRAINT team_name_once UNIQUE,
    consultant_id INTEGER REFERENCES people (id)
) STRICT;

CREATE TABLE experiences (
    id INTEGER NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL CONSTRAINT public_id_once UNIQUE,
    event_family TEXT NOT NULL CONSTRAINT event_family_is_known
        CHECK (event_family IN ('missing', 'exploitation', 'loss', 'homecoming')),
    family_en TEXT NOT NULL,
    family_es TEXT NOT NULL,
    staff_en TEXT NOT NULL,
    staff_es TEXT NOT NULL,
    offered INTEGER NOT NULL DEFAULT 1 CONSTRAINT offered_is_flag CHECK (offered IN (0, 1)),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE closeness (
    a INTEGER NOT NULL REFERENCES experiences (id),
    b INTEGER NOT NULL REFERENCES experiences (id),
    value REAL NOT NULL CONSTRAINT closeness_is_a_share CHECK (value > 0 AND value < 1),
    PRIMARY KEY (a, b),
    CONSTRAINT each_pair_once CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteers (
    id INTEGER NOT NULL PRIMARY KEY,
    alias TEXT NOT NULL,
    team_id INTEGER REFERENCES teams (id),
    person_id INTEGER CONSTRAINT one_volunteer_per_person UNIQUE REFERENCES people (id),
    zone TEXT NOT NULL,
    active INTEGER NOT NULL CONSTRAINT active_is_flag CHECK (active IN (0, 1)),
    on_break INTEGER NOT NULL CONSTRAINT on_break_is_flag CHECK (on_break IN (0, 1)),
    debrief_due INTEGER NOT NULL CONSTRAINT debrief_due_is_flag CHECK (debrief_due IN (0, 1)),
    agrees_mixed INTEGER NOT NULL CONSTRAINT agrees_mixed_is_flag CHECK (agrees_mixed IN (0, 1)),
    gender TEXT NOT NULL CONSTRAINT gender_is_known CHECK (gender IN ('unknown', 'woman', 'man', 'other')),
    cap_day INTEGER CONSTRAINT cap_day_counts CHECK (cap_day >= 0),
    cap_week INTEGER CONSTRAINT cap_week_counts CHECK (cap_week >= 0),
    cap_heavy INTEGER CONSTRAINT cap_heavy_counts CHECK (cap_heavy >= 0),
    phone_sealed BLOB,
    feed_hash BLOB CONSTRAINT feed_once UNIQUE
) STRICT;

CREATE TABLE volunteer_languages (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    language TEXT NOT NULL,
    PRIMARY KEY (volunteer_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteer_faiths (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    faith TEXT NOT NULL,
    PRIMARY KEY (volunteer_id, faith)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteer_experiences (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    experience_id INTEGER NOT NULL REFERENCES experiences (id),
    status TEXT NOT NULL CONSTRAINT status_is_known CHECK (status IN ('unknown', 'missing', 'recovered', 'deceased')),
    relation TEXT NOT NULL CONSTRAINT relation_is_known CHECK (relation IN
        ('unknown', 'parent', 'step_parent', 'grandparent', 'guardian', 'foster_carer', 'sibling', 'survivor')),
    elapsed TEXT NOT NULL CONSTRAINT elapsed_is_known CHECK (elapsed IN ('unknown', 'days', 'weeks', 'months', 'years')),
    international INTEGER NOT NULL CONSTRAINT international_is_flag CHECK (international IN (0, 1)),
    happened INTEGER,
    PRIMARY KEY (volunteer_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('training', 'background_check', 'confidentiality')),
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE weekly_rules (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    days INTEGER NOT NULL CONSTRAINT days_are_weekdays CHECK (days BETWEEN 0 AND 127),
    begins INTEGER NOT NULL CONSTRAINT begins_within_day CHECK (begins BETWEEN 0 AND 1440),
    ends INTEGER NOT NULL CONSTRAINT ends_within_day CHECK (ends BETWEEN 0 AND 1440),
    PRIMARY KEY (volunteer_id, position)
) STRICT, WITHOUT ROWID;

-- A date without windows is one row whose begins and ends are absent.
CREATE TABLE overrides (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    day INTEGER NOT NULL,
    position INTEGER NOT NULL,
    begins INTEGER CONSTRAINT begins_within_day CHECK (begins BETWEEN 0 AND 1440),
    ends INTEGER CONSTRAINT ends_within_day CHECK (ends BETWEEN 0 AND 1440),
    PRIMARY KEY (volunteer_id, day, position),
    CONSTRAINT both_or_none CHECK ((begins IS NULL) = (ends IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE blackouts (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    day INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE extra_times (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, position),
    CONSTRAINT extra_time_goes_forward CHECK (begins < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE busy_times (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    position INTEGER NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (volunteer_id, position),
    CONSTRAINT busy_time_goes_forward CHECK (begins < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE excluded_volunteers (
    family_id INTEGER NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    kind TEXT NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('declared', 'rematch', 'other_side')),
    since INTEGER NOT NULL,
    PRIMARY KEY (family_id, volunteer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX excluded_families_of_volunteer ON excluded_volunteers (volunteer_id);

-- Both directions are kept, so that each side is found by its own key.
CREATE TABLE families_apart (
    family_id INTEGER NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    PRIMARY KEY (family_id, other_id),
    CONSTRAINT nobody_apart_from_themselves CHECK (family_id <> other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX families_apart_by_other ON families_apart (other_id);

CREATE TABLE requests (
    id INTEGER NOT NULL PRIMARY KEY,
    family_id INTEGER NOT NULL REFERENCES families (id),
    experience_id INTEGER NOT NULL REFERENCES experiences (id),
    status TEXT NOT NULL CONSTRAINT status_is_known CHECK (status IN ('unknown', 'missing', 'recovered', 'deceased')),
    relation TEXT NOT NULL CONSTRAINT relation_is_known CHECK (relation IN
        ('unknown', 'parent', 'step_parent', 'grandparent', 'guardian', 'foster_carer', 'sibling', 'survivor')),
    elapsed TEXT NOT NULL CONSTRAINT elapsed_is_known CHECK (elapsed IN ('unknown', 'days', 'weeks', 'months', 'years')),
    international INTEGER NOT NULL CONSTRAINT international_is_flag CHECK (international IN (0, 1)),
    agrees_mixed INTEGER NOT NULL CONSTRAINT agrees_mixed_is_flag CHECK (agrees_mixed IN (0, 1)),
    widened INTEGER NOT NULL CONSTRAINT widened_is_flag CHECK (widened IN (0, 1)),
    language TEXT NOT NULL,
    wish_relation TEXT NOT NULL CONSTRAINT wish_relation_is_known CHECK (wish_relation IN
        ('unknown', 'parent', 'step_parent', 'grandparent', 'guardian', 'foster_carer', 'sibling', 'survivor')),
    wish_gender TEXT NOT NULL CONSTRAINT wish_gender_is_known CHECK (wish_gender IN ('unknown', 'woman', 'man', 'other')),
    wish_faith TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT state_is_known CHECK (state IN ('open', 'booked', 'closed')),
    owner_id INTEGER NOT NULL REFERENCES people (id),
    created INTEGER NOT NULL,
    at_risk_from INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    screening TEXT NOT NULL CONSTRAINT screening_is_known
        CHECK (screening IN ('waiting', 'suitable', 'referred', 'not_suitable', 'not_needed')),
    origin TEXT NOT NULL CONSTRAINT origin_is_known CHECK (origin IN ('self', 'coordinator')),
    wants_sooner INTEGER NOT NULL CONSTRAINT wants_sooner_is_flag CHECK (wants_sooner IN (0, 1)),
    closed_reason TEXT,
    version INTEGER NOT NULL,
    CONSTRAINT at_risk_comes_first CHECK (at_risk_from <= deadline),
    CONSTRAINT closed_with_a_reason CHECK ((state = 'closed') = (closed_reason IS NOT NULL))
) STRICT;
CREATE INDEX requests_of_family ON requests (family_id);
CREATE INDEX requests_open ON requests (deadline) WHERE state = 'open';
CREATE INDEX requests_to_screen ON requests (deadline) WHERE screening = 'waiting' AND state = 'booked';

CREATE TABLE declined (
    request_id INTEGER NOT NULL REFERENCES requests (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (request_id, volunteer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
    id INTEGER NOT NULL PRIMARY KEY,
    request_id INTEGER REFERENCES requests (id),
    family_id INTEGER NOT NULL REFERENCES families (id),
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    gap INTEGER NOT NULL CONSTRAINT gap_in_quanta CHECK (gap >= 0 AND gap % 5 = 0),
    zone TEXT NOT NULL,
    local_shown TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT state_is_known
        CHECK (state IN ('held', 'proposed', 'confirmed', 'completed', 'missed', 'cancelled')),
    origin TEXT NOT NULL CONSTRAINT origin_is_known CHECK (origin IN ('self', 'coordinator')),
    screened INTEGER NOT NULL CONSTRAINT screened_is_flag CHECK (screened IN (0, 1)),
    expires INTEGER,
    heavy INTEGER NOT NULL CONSTRAINT heavy_is_flag CHECK (heavy IN (0, 1)),
    ended_by TEXT CONSTRAINT ended_by_is_known CHECK (ended_by IN ('family', 'volunteer', 'coordinator', 'expiry')),
    ended INTEGER,
    outcome TEXT,
    created INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT call_goes_forward CHECK (begins < ends),
    CONSTRAINT call_in_quanta CHECK (begins % 300 = 0 AND ends % 300 = 0),
    CONSTRAINT only_a_hold_is_without_request CHECK (request_id IS NOT NULL OR state IN ('held', 'cancelled')),
    CONSTRAINT holds_and_proposals_expire CHECK (expires IS NOT NULL OR state NOT IN ('held', 'proposed')),
    CONSTRAINT cancelled_by_somebody CHECK ((state = 'cancelled') = (ended_by IS NOT NULL))
) STRICT;
CREATE INDEX calls_of_volunteer ON calls (volunteer_id, begins);
CREATE INDEX calls_of_family ON calls (family_id, begins);
CREATE INDEX calls_of_request ON calls (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX calls_by_time ON calls (begins);
CREATE INDEX calls_that_expire ON calls (expires) WHERE state IN ('held', 'proposed');
CREATE INDEX calls_to_screen ON calls (begins) WHERE state = 'confirmed' AND screened = 0;

-- The guard against double booking: quantum n is the five minutes from n * 300 s on.
CREATE TABLE volunteer_time (
    volunteer_id INTEGER NOT NULL REFERENCES volunteers (id),
    quantum INTEGER NOT NULL,
    call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    CONSTRAINT one_call_at_a_time_per_volunteer PRIMARY KEY (volunteer_id, quantum)
) STRICT, WITHOUT ROWID;

CREATE TABLE family_time (
    family_id INTEGER NOT NULL REFERENCES families (id),
    quantum INTEGER NOT NULL,
    call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    CONSTRAINT one_call_at_a_time_per_family PRIMARY KEY (family_id, quantum)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY,
    stable_id TEXT NOT NULL CONSTRAINT stable_id_once UNIQUE,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    family_id INTEGER REFERENCES families (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES people (id),
    call_id INTEGER REFERENCES calls (id),
    payload_sealed BLOB NOT NULL,
    once TEXT CONSTRAINT one_of_a_kind UNIQUE,
    state TEXT NOT NULL CONSTRAINT state_is_known CHECK (state IN ('waiting', 'sent', 'withdrawn')),
    created INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until INTEGER,
    ended INTEGER,
    CONSTRAINT one_recipient CHECK ((family_id IS NULL) <> (person_id IS NULL)),
    CONSTRAINT lease_is_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CONSTRAINT ended_has_its_time CHECK ((state = 'waiting') = (ended IS NULL))
) STRICT;
CREATE INDEX outbox_waiting ON outbox (not_before) WHERE state = 'waiting';
CREATE INDEX outbox_of_call ON outbox (call_id) WHERE state = 'waiting';
CREATE INDEX outbox_of_family ON outbox (family_id);
CREATE INDEX outbox_ended ON outbox (ended) WHERE state <> 'waiting';

CREATE TABLE audit (
    entry INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    actor_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_of_subject ON audit (subject, subject_id, entry);

CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CONSTRAINT one_head CHECK (id = 1),
    entries INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;

CREATE TABLE answers (
    key_hash BLOB NOT NULL PRIMARY KEY,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer_sealed BLOB NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (created);

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who owns every request that nobody else owns; its name is a word of the pages.
INSERT INTO people (id, role, created) VALUES (1, 'coordinator', 0);
