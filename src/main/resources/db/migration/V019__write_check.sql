-- One row that is written again and again, to know that the database takes writes.

create table write_check (
  one        boolean     primary key default true check (one),
  written_at timestamptz not null
);
