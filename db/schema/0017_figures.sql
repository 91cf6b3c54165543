-- What the pages read on every visit has to cost the same however long the store grows: how a source's requests
-- ended is counted as they are written, and its health looks at its latest runs and days, each found by index.
create table fetch_counts (
    source_id text not null references sources (id) on delete cascade,
    outcome text not null,
    requests integer not null,
    last_at text not null,
    primary key (source_id, outcome)
) strict, without rowid;
insert into fetch_counts
select source_id, outcome, sum(times), max(last_at) from fetches group by source_id, outcome;

create trigger fetch_counts_asked after insert on fetches
begin
    insert into fetch_counts values (new.source_id, new.outcome, new.times, new.last_at)
    on conflict (source_id, outcome) do update set
        requests = requests + excluded.requests, last_at = max(last_at, excluded.last_at);
end;
create trigger fetch_counts_again after update of times, last_at on fetches
begin
    update fetch_counts set requests = requests + new.times - old.times, last_at = max(last_at, new.last_at)
    where source_id = new.source_id and outcome = new.outcome;
end;

create trigger fetch_counts_gone after delete on fetches
begin
    delete from fetch_counts where source_id = old.source_id and outcome = old.outcome;
    insert into fetch_counts
    select source_id, outcome, sum(times), max(last_at) from fetches
    where source_id = old.source_id and outcome = old.outcome group by source_id, outcome;
end;

create index articles_seen on articles (source_id, first_seen);
create index articles_day on articles (source_id, coalesce(published, first_seen));

drop view source_health;
create view source_health as
with recursive recent as materialized (
    -- The latest sixty runs of each source; equal ones that brought nothing stand as one row.
    select source_runs.*,
        row_number() over (partition by source_runs.source_id order by source_runs.id desc) as place,
        coalesce(listing_outcome, 'ok') not in ('ok', 'unchanged') as failed
    from sources
    join source_runs on source_runs.id in (
        select late.id from source_runs as late where late.source_id = sources.id order by late.id desc limit 60
    )
),
runs_told as (
    select
        source_id,
        -- The last run counts most, the tenth before it a tenth.
        round(sum(1.0 * failed / place) / sum(1.0 / place), 2) as failure_score,
        max(case when place = 1 then failed end) as failed_last,
        max(case when place = 1 then listing_outcome end) as last_listing,
        max(case when place = 1 then requests > 3 and failures >= requests - 1 and new + edited + unchanged = 0 end)
            as reads_nothing,
        max(case when place = 1 then finished_at end) as last_run
    from recent where place <= 10 group by source_id
),
shares as (
    select
        source_id,
        sum(iif(place <= 3, new + edited + unchanged, 0)) as late_read,
        sum(iif(place <= 3, 0, new + edited + unchanged)) as early_read,
        1.0 * sum(iif(place <= 3, undated, 0)) / nullif(sum(iif(place <= 3, new + edited + unchanged, 0)), 0)
            as undated,
        1.0 * sum(iif(place <= 3, 0, undated)) / nullif(sum(iif(place <= 3, 0, new + edited + unchanged)), 0)
            as undated_before,
        1.0 * sum(iif(place <= 3, unsigned, 0)) / nullif(sum(iif(place <= 3, new + edited + unchanged, 0)), 0)
            as unsigned,
        1.0 * sum(iif(place <= 3, 0, unsigned)) / nullif(sum(iif(place <= 3, 0, new + edited + unchanged)), 0)
            as unsigned_before,
        1.0 * sum(iif(place <= 3, textless, 0))
            / nullif(sum(iif(place <= 3, new + edited + unchanged + textless, 0)), 0) as textless,
        1.0 * sum(iif(place <= 3, 0, textless))
            / nullif(sum(iif(place <= 3, 0, new + edited + unchanged + textless)), 0) as textless_before
    from recent group by source_id
),
-- The latest hundred days on which a source published, each found by index from the one after it.
days (source_id, day, n) as (
    select id, (select substr(max(coalesce(published, first_seen)), 1, 10) from articles where source_id = sources.id), 1
    from sources
    union all
    select
        source_id,
        (
            select substr(max(coalesce(published, first_seen)), 1, 10) from articles
            where articles.source_id = days.source_id and coalesce(published, first_seen) < days.day
        ),
        n + 1
    from days where day is not null and n < 100
),
gaps as (
    select source_id, julianday(day) - julianday(lag(day) over (partition by source_id order by day)) as gap
    from days where length(day) = 10
),
ranked as (
    select source_id, gap,
        row_number() over (partition by source_id order by gap desc) as place,
        count(*) over (partition by source_id) as gaps
    from gaps where gap is not null
),
rhythm as (
    -- The longest pause but for the odd tenth.
    select source_id, min(gap) as usual_gap_days from ranked
    where gaps >= 5 and place <= 1 + gaps / 10 group by source_id
),
counts as (
    select
        source_id,
        max(case when outcome in ('ok', 'unchanged') then last_at end) as last_success,
        max(case when outcome not in ('ok', 'unchanged', 'moved') then last_at end) as last_failure,
        sum(case when outcome in ('ok', 'unchanged') then requests else 0 end) as successes,
        sum(case when outcome not in ('ok', 'unchanged', 'moved') then requests else 0 end) as failures
    from fetch_counts group by source_id
),
looked as (
    select
        sources.*,
        (select count(*) from articles where source_id = sources.id) as articles,
        (select max(first_seen) from articles where source_id = sources.id) as last_new_article,
        (select id from fetches where source_id = sources.id order by last_at desc, id desc limit 1) as last_fetch,
        (
            select listed from source_runs
            where source_id = sources.id and listing_outcome = 'ok' order by id desc limit 1
        ) as listed
    from sources
),
judged as (
    select
        looked.*,
        round(julianday('now') - julianday(looked.last_new_article), 1) as silent_days,
        coalesce(looked.quiet_days, 1 + 2 * rhythm.usual_gap_days) as quiet_after_days,
        (late_read >= 5 and early_read >= 10) and (
            shares.undated > shares.undated_before + 0.4 or shares.unsigned > shares.unsigned_before + 0.4
            or shares.textless > shares.textless_before + 0.4
        ) as drifted,
        looked.listed < looked.expected_min or looked.listed > looked.expected_max as odd_count,
        shares.undated as undated_share, shares.unsigned as unsigned_share, shares.textless as textless_share
    from looked
    left join rhythm on rhythm.source_id = looked.id
    left join shares on shares.source_id = looked.id
)
select
    judged.id as source_id,
    judged.name as source,
    judged.kind,
    judged.door,
    case
        when counts.source_id is null then 'never fetched'
        when counts.last_success is null or runs_told.failed_last or runs_told.reads_nothing then 'failing'
        when runs_told.source_id is null and counts.last_failure > counts.last_success then 'failing'
        when judged.silent_days > judged.quiet_after_days then 'silent'
        when judged.quiet_days is not null and judged.articles = 0 then 'silent'
        when judged.odd_count then 'odd count'
        when judged.drifted then 'drifting'
        else 'healthy'
    end as health,
    counts.last_success,
    counts.last_failure,
    coalesce(runs_told.last_listing, fetches.outcome) as last_outcome,
    fetches.detail as last_detail,
    coalesce(counts.successes, 0) as successes,
    coalesce(counts.failures, 0) as failures,
    runs_told.failure_score,
    judged.articles,
    judged.last_new_article,
    judged.silent_days,
    judged.quiet_after_days,
    judged.quiet_days,
    judged.listed,
    judged.expected_min,
    judged.expected_max,
    round(judged.undated_share, 2) as undated_share,
    round(judged.unsigned_share, 2) as unsigned_share,
    round(judged.textless_share, 2) as textless_share,
    runs_told.last_run
from judged
left join counts on counts.source_id = judged.id
left join runs_told on runs_told.source_id = judged.id
left join fetches on fetches.id = judged.last_fetch;
