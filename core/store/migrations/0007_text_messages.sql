-- By which way a message goes, and whether its carrier refused it for good; when its sending failed first,
-- unless anything was sent since.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail'
    CONSTRAINT channel_is_known CHECK (channel IN ('mail', 'sms'));
ALTER TABLE outbox ADD COLUMN refused INTEGER NOT NULL DEFAULT 0
    CONSTRAINT refused_is_flag CHECK (refused IN (0, 1));
ALTER TABLE outbox ADD COLUMN failing_since INTEGER;
CREATE INDEX outbox_failing ON outbox (failing_since) WHERE state = 'waiting' AND failing_since IS NOT NULL;
