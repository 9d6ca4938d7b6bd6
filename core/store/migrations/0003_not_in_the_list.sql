-- A family may not find itself in the list, or may not know yet: kept as such, never offered as a choice of the catalogue.
INSERT INTO experiences (id, public_id, event_family, position, family_en, family_es, staff_en, staff_es, offered) VALUES
(98, 'e98', 'missing', 980, 'something else', 'otra cosa', 'Something else (ask)', 'Otra cosa (preguntar)', 0),
(99, 'e99', 'missing', 990, 'I am not sure', 'no lo sé con certeza', 'Not sure (ask)', 'No lo sabe (preguntar)', 0);
