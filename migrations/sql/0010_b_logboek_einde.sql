-- The end of the log and of its control: years and months that are past every term.

-- The years of which lines are still there.
create function logboek_jaren() returns setof smallint
language sql stable security definer set search_path = public, pg_temp
as $$
    with recursive c (jaar) as (        -- from year to year, not over every checkpoint
        select max(jaar) from logboek_checkpoint
        union all
        select (select max(k.jaar) from logboek_checkpoint k where k.jaar < c.jaar)
        from c where c.jaar is not null)
    select c.jaar from c
    where exists (select from logboek l where l.jaar = c.jaar) order by c.jaar
$$;

-- End a year of the log: its months go as a whole. Hashes and checkpoints stay, so that what was
-- seen of it before can still be compared. Never before five years after the year.
create function logboek_wis_jaar(p_jaar int, p_vandaag date) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    maand int;
begin
    if p_vandaag < make_date(p_jaar + 6, 1, 1) then
        return false;
    end if;
    perform set_config('lock_timeout', '10s', true);
    for maand in 1..12 loop
        execute format('drop table if exists %I',
                       'logboek_' || p_jaar || '_' || lpad(maand::text, 2, '0'));
    end loop;
    if exists (select from logboek_overig where jaar = p_jaar) then
        alter table logboek_overig disable trigger blijft;
        delete from logboek_overig where jaar = p_jaar;
        alter table logboek_overig enable trigger blijft;
    end if;
    return true;
end $$;

-- End the control of a month that was closed five years ago, with every judgement in it.
create function logcontrole_wis(p_maand date, p_vandaag date) returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform from logcontrole where maand = p_maand
        and lokale_dag(gesloten_op) + interval '5 years' <= p_vandaag for update;
    if not found then
        return false;
    end if;
    delete from controleoordeel where punt_id in (select id from controlepunt where maand = p_maand);
    delete from controlepunt where maand = p_maand;
    delete from logcontrole where maand = p_maand;
    return true;
end $$;
