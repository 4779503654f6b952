-- The workspace of an open, local environment; no key opens it and a deployed Worker refuses to run open.
INSERT INTO workspaces (id, name, created_at) VALUES ('wsp_local', 'local', '2026-11-01T00:00:00.000Z');
