-- The test makes comments.db of this; the tables are as Isso 0.13 makes them.
CREATE TABLE preferences (key VARCHAR PRIMARY KEY, value VARCHAR);
INSERT INTO preferences VALUES ('session-key', 'planted-session-key');
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
    created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR,
    text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR,
    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL,
    notification INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments BEGIN
    DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments); END;
INSERT INTO threads VALUES (1, '/walls/', 'A Note About Walls'), (2, '/doors/', 'Doors &amp; more'), (3, '/empty/', 'Empty');
INSERT INTO comments VALUES
 (1, 1, NULL, 1611051300.25, NULL, 1, '203.0.113.0', 'I ran into that wall *once*.', 'Ann Reader', 'planted-isso@example.net', 'https://ann.example/', 3, 0, x'00ff', 0),
 (1, 2, 1, 1611054120.0, 1611054130.0, 1, '203.0.113.1', '> I ran into that wall once.

So did the goats.', 'Margaret', NULL, NULL, 0, 0, x'00', 0),
 (1, 3, 2, 1611054180.0, NULL, 1, '203.0.113.2', 'A reply to a reply.', NULL, NULL, NULL, 0, 0, x'00', 1),
 (1, 4, 3, 1611054190.0, NULL, 1, '203.0.113.2', 'And one more.', 'Bo', NULL, 'bo.example', 0, 0, x'00', 1),
 (1, 5, NULL, 1611140400.0, NULL, 4, '203.0.113.3', '', NULL, NULL, NULL, 0, 0, x'00', 0),
 (1, 6, 5, 1611140500.0, NULL, 1, '203.0.113.3', 'I answer what is gone.', 'Cy', NULL, NULL, 0, 0, x'00', 0),
 (2, 7, NULL, 1612170000.0, NULL, 2, '203.0.113.4', 'I wait.', 'Dee', NULL, NULL, 0, 0, x'00', 0),
 (2, 8, NULL, 1612170100.0, NULL, 1, '203.0.113.4', 'Mine is `code < code`.', 'planted-name@example.net', NULL, NULL, 0, 0, x'00', 0);
