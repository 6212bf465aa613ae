-- Verify newsletter:subscriber on pg

SELECT email, account_id FROM newsletter.subscriber WHERE false;
