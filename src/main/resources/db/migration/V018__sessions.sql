-- Who signed in at a page. The browser holds a secret of its own, not the token it was given for; of both only a
-- hash is kept. A session is good while its token is.

create table session (
  hash       bytea       primary key,
  token_hash bytea       not null,
  expires_at timestamptz not null
);
create index session_expires_at on session (expires_at);
