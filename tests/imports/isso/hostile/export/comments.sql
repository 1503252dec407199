-- An early version of the tables, with what should not be in them.
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256));
CREATE TABLE comments (tid, id, parent, created, mode, remote_addr, text, author, website, voters);
CREATE TRIGGER shout AFTER INSERT ON comments BEGIN SELECT 1; END;
INSERT INTO threads VALUES (1, '/a/'), (2, NULL), (3, x'00ff'), (4, 'javascript:alert(1)');
INSERT INTO comments VALUES
 (1, 1, 1, 'soon', 1, '203.0.113.0', 'I answer myself.', 'Self', 'javascript:alert(1)', NULL),
 (1, 2, 3, -5, 1, '203.0.113.0', 'Ring.', '<b>Bold</b> &amp; Co', NULL, NULL),
 (1, 3, 2, 1e300, 1, '203.0.113.0', 'Ring.', x'41', NULL, NULL),
 (1, 3, NULL, 9e999, 1, '203.0.113.0', '<script>alert(1)</script>The same id.', 'Eve', NULL, NULL),
 (9, 4, 99, 0, 1, '203.0.113.0', 'No thread, no parent.', 'Orphan', NULL, NULL),
 (2, NULL, NULL, NULL, 5, '203.0.113.0', 'An unknown mode, no id.', NULL, NULL, NULL),
 (2, 6, NULL, 1600000000, 'x', '203.0.113.0', CAST(x'68690007ff' AS TEXT), 'Control', NULL, NULL),
 (NULL, 7, 'x', 1600000000, 1, '203.0.113.0', NULL, NULL, NULL, NULL);
