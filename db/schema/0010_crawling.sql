create table captures (
    id integer primary key,
    source_id text not null references sources (id),
    url text not null,
    fetched_at text not null,
    status integer not null,
    content_type text not null,
    sha256 text not null,
    file text not null,
    offset integer not null,
    length integer not null
) strict;
create index captures_url on captures (url, id);
create index captures_sha256 on captures (sha256);
create index captures_place on captures (file, offset);

create index articles_url on articles (url);

create table archive_files (
    file text primary key not null,
    bytes integer not null,
    sha256 text not null
) strict;

create table pages (
    source_id text not null references sources (id),
    url text not null,
    listed text not null,
    first_listed text not null,
    last_listed text not null,
    article_id text,
    checked_at text,
    changed_at text,
    outcome text,
    tries integer not null default 0,
    due_at text,
    primary key (source_id, url)
) strict;
create index pages_due on pages (source_id, due_at);
create index pages_url on pages (url);
create index pages_article on pages (article_id);

create table edits (
    id integer primary key,
    article_id text not null references articles (id) on delete cascade,
    kind text not null,
    noticed_at text not null,
    from_version text references versions (id) on delete cascade,
    to_version text references versions (id) on delete cascade,
    words_added integer,
    words_removed integer,
    diff text,
    detail text
) strict;
create index edits_article on edits (article_id, id);
create index edits_noticed on edits (noticed_at);

create table source_runs (
    id integer primary key,
    source_id text not null references sources (id),
    started_at text not null,
    finished_at text not null,
    ended text not null,
    listed integer not null,
    requests integer not null,
    failures integer not null,
    new integer not null,
    edited integer not null,
    unchanged integer not null,
    undated integer not null,
    unsigned integer not null,
    textless integer not null,
    seconds real not null,
    bytes integer not null,
    listing_outcome text,
    outcomes text not null default '{}',
    times integer not null default 1
) strict;
create index source_runs_source on source_runs (source_id, id);

-- What happened to official texts and statements, beside the directives that rest on them.
create view text_changes as
select
    edits.id,
    edits.noticed_at,
    edits.kind,
    articles.title as article,
    articles.outlet,
    articles.source_kind,
    directives.title as directive,
    edits.diff,
    edits.words_added,
    edits.words_removed,
    edits.detail,
    articles.url,
    edits.article_id,
    directives.id as directive_id,
    edits.from_version,
    edits.to_version
from edits
join articles on articles.id = edits.article_id
left join (
    select distinct article_id, directive_id from directive_reports where directive_id is not null
) as told on told.article_id = edits.article_id
left join directives on directives.id = told.directive_id;

drop view source_health;
create view source_health as
with recent as (
    select *, row_number() over (partition by source_id order by id desc) as place,
        coalesce(listing_outcome, 'ok') not in ('ok', 'unchanged') as failed
    from source_runs
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
read_whole as (
    select source_id, listed, row_number() over (partition by source_id order by id desc) as place
    from source_runs where listing_outcome = 'ok'
),
texts as (
    select
        source_id, place <= 3 as late,
        sum(new + edited + unchanged) as read,
        sum(undated) as undated, sum(unsigned) as unsigned, sum(textless) as textless
    from recent group by source_id, place <= 3
),
shares as (
    select
        source_id,
        max(case when late then read end) as late_read,
        max(case when not late then read end) as early_read,
        max(case when late then 1.0 * undated / nullif(read, 0) end) as undated,
        max(case when not late then 1.0 * undated / nullif(read, 0) end) as undated_before,
        max(case when late then 1.0 * unsigned / nullif(read, 0) end) as unsigned,
        max(case when not late then 1.0 * unsigned / nullif(read, 0) end) as unsigned_before,
        max(case when late then 1.0 * textless / nullif(read + textless, 0) end) as textless,
        max(case when not late then 1.0 * textless / nullif(read + textless, 0) end) as textless_before
    from texts group by source_id
),
days as (
    select distinct source_id, substr(coalesce(published, first_seen), 1, 10) as day
    from articles where length(coalesce(published, first_seen)) >= 10
),
gaps as (
    select source_id, julianday(day) - julianday(lag(day) over (partition by source_id order by day)) as gap
    from days
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
last_fetch as (
    select source_id, outcome, times, detail, last_at,
        row_number() over (partition by source_id order by last_at desc, id desc) as place
    from fetches
),
counts as (
    select
        source_id,
        max(case when outcome in ('ok', 'unchanged') then last_at end) as last_success,
        max(case when outcome not in ('ok', 'unchanged', 'moved') then last_at end) as last_failure,
        sum(case when outcome in ('ok', 'unchanged') then times else 0 end) as successes,
        sum(case when outcome not in ('ok', 'unchanged', 'moved') then times else 0 end) as failures
    from fetches group by source_id
),
told as (
    select source_id, count(*) as articles, max(first_seen) as last_new_article
    from articles group by source_id
),
judged as (
    select
        sources.id as source_id,
        round(julianday('now') - julianday(told.last_new_article), 1) as silent_days,
        coalesce(sources.quiet_days, 1 + 2 * rhythm.usual_gap_days) as quiet_after_days,
        (late_read >= 5 and early_read >= 10) and (
            shares.undated > shares.undated_before + 0.4 or shares.unsigned > shares.unsigned_before + 0.4
            or shares.textless > shares.textless_before + 0.4
        ) as drifted,
        read_whole.listed < sources.expected_min or read_whole.listed > sources.expected_max as odd_count
    from sources
    left join told on told.source_id = sources.id
    left join rhythm on rhythm.source_id = sources.id
    left join shares on shares.source_id = sources.id
    left join read_whole on read_whole.source_id = sources.id and read_whole.place = 1
)
select
    sources.id as source_id,
    sources.name as source,
    sources.kind,
    sources.door,
    case
        when counts.source_id is null then 'never fetched'
        when counts.last_success is null or runs_told.failed_last or runs_told.reads_nothing then 'failing'
        when runs_told.source_id is null and counts.last_failure > counts.last_success then 'failing'
        when judged.silent_days > judged.quiet_after_days then 'silent'
        when sources.quiet_days is not null and told.articles is null then 'silent'
        when judged.odd_count then 'odd count'
        when judged.drifted then 'drifting'
        else 'healthy'
    end as health,
    counts.last_success,
    counts.last_failure,
    coalesce(runs_told.last_listing, last_fetch.outcome) as last_outcome,
    last_fetch.detail as last_detail,
    coalesce(counts.successes, 0) as successes,
    coalesce(counts.failures, 0) as failures,
    runs_told.failure_score,
    coalesce(told.articles, 0) as articles,
    told.last_new_article,
    judged.silent_days,
    judged.quiet_after_days,
    sources.quiet_days,
    read_whole.listed,
    sources.expected_min,
    sources.expected_max,
    round(shares.undated, 2) as undated_share,
    round(shares.unsigned, 2) as unsigned_share,
    round(shares.textless, 2) as textless_share,
    runs_told.last_run
from sources
join judged on judged.source_id = sources.id
left join counts on counts.source_id = sources.id
left join told on told.source_id = sources.id
left join runs_told on runs_told.source_id = sources.id
left join shares on shares.source_id = sources.id
left join read_whole on read_whole.source_id = sources.id and read_whole.place = 1
left join last_fetch on last_fetch.source_id = sources.id and last_fetch.place = 1;
