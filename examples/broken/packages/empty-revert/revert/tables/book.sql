-- Revert empty-revert:tables/book from pg

-- TODO: drop the table
