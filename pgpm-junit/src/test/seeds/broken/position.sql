INSERT INTO shop.item (id) VALUES (1);

INSERT INTO shop.item (id)
  VALUES (2), (nmae);
