-- What a restored database cost the log, as signed notes: only ever added to, and kept for ever.

create table logboek_gat (
    id      uuid not null,                 -- follows from what was lost
    stap    smallint not null check (stap between 0 and 2),  -- how many people acknowledged it
    jaar    smallint not null,
    van     bigint not null check (van > 0),
    briefje text not null,                 -- the signed note (C2SP)
    op      timestamptz not null,
    primary key (id, stap, op)
);
create trigger blijft before update or delete or truncate on logboek_gat
    for each statement execute function logboek_blijft();

-- A note speaks for itself: whoever adds one without the key of the seal adds nothing.
grant select, insert on logboek_gat to app, zegel;
