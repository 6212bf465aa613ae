COPY shop.item (id, name) FROM stdin;
1	a
2	b
x	c
\.
