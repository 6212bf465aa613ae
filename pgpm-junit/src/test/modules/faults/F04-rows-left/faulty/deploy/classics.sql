-- Deploy f04:classics

-- requires: ground:book

INSERT INTO app.book (isbn, title) VALUES
    ('1', 'Emma'), ('2', 'Ulysses'), ('3', 'Walden')
ON CONFLICT DO NOTHING;
