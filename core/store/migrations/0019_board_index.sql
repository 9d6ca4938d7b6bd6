-- The board counts and pages open requests from this index alone, however many there are.
DROP INDEX requests_open;
CREATE INDEX requests_open ON requests (deadline, id, at_risk_from, language, owner_id, experience_id, state) WHERE state = 'open';
