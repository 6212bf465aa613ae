-- Revert newsletter:subscriber from pg

DROP TABLE newsletter.subscriber;
