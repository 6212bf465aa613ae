BEGIN;
INSERT INTO shop.item (id, name) VALUES (1, 'a cup, {d large}');
COPY shop.item (id, name) FROM stdin;
2	a plate
3	\N
\.
COMMIT;
