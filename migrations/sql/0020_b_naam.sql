-- The name of a resident ends on its day, whoever works in the database: the last day that the
-- policy allows is counted here once more, from dates that do not move.

create function overdracht_dagen(p_naam text) returns integer
language sql stable security definer set search_path = public, pg_temp
as $$ select waarde::integer from instelling where naam = 'overdracht.' || p_naam $$;

-- The last day a name may have; null once it may not be there at all. Before support began it counts
-- from the day it was sent, and from the day it was begun while it is a concept: giving it again, or
-- a conversation after which nothing follows, moves no day.
create function naam_hoogstens(p_overdracht uuid) returns date
language sql stable security definer set search_path = public, pg_temp
as $$
    select case
        when opgepakt_op is not null then lokale_dag(opgepakt_op) + overdracht_dagen('identiteit_dagen')
        when klaar_op is null then lokale_dag(coalesce(verstuurd_op, gemaakt_op))
                                   + overdracht_dagen('concept_dagen')
                                   + overdracht_dagen('verloopt_dagen')
    end
    from overdracht where id = p_overdracht
$$;

create function naam_houdt_dag() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if new.vernietigen_op <= naam_hoogstens(new.object_id) then
        return new;
    end if;
    raise exception 'de naam mag niet zo lang blijven' using errcode = 'insufficient_privilege';
end $$;
create trigger naam before insert or update of vernietigen_op on casus_sleutel
    for each row when (new.soort = 'identiteit') execute function naam_houdt_dag();

-- What the days and the clocks count from stays: begun, sent and taken up is for good, and now
-- rather than later; an end is an end.
create function overdracht_houdt_begin() returns trigger
language plpgsql
as $$
begin
    if greatest(case when old.verstuurd_op is null then new.verstuurd_op end,
                case when old.opgepakt_op is null then new.opgepakt_op end)
            > motorkap_nu() + interval '1 hour'
       or new.id <> old.id
       or new.gemaakt_op <> old.gemaakt_op
       or (old.verstuurd_op is not null and new.verstuurd_op is distinct from old.verstuurd_op)
       or (old.opgepakt_op is not null and (new.opgepakt_op is distinct from old.opgepakt_op
                                            or new.status not in ('opgepakt', 'afgerond')))
       or (old.klaar_op is not null and (new.klaar_op is distinct from old.klaar_op
                                         or new.status <> old.status))
    then
        raise exception 'wat van een overdracht vaststaat, verandert niet'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger begin before update on overdracht
    for each row execute function overdracht_houdt_begin();
