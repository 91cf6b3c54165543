-- What linking has yet to look at. Triggers fill it, so that whoever writes an article or an analysis, and
-- however the writer ends, the next run knows what is new, read again or gone. (They ask what is there already:
-- the conflict clause of the statement that fires a trigger overrides an "or ignore" in it.)
create table linking_due (
    article_id text primary key not null
) strict;

-- What linking saw of an article when it last looked: an equal mark means that nothing is to be done.
create table linking_marks (
    article_id text primary key not null,
    mark text not null
) strict;

-- The version of the rules by which linking last ran; others make all articles due.
create table linking_rules (
    version text not null
) strict;

create table report_keys (
    word text not null,
    kind text not null,
    family text not null,
    day integer not null,
    article_id text not null,
    position integer not null,
    primary key (word, kind, family, day, article_id, position)
) strict, without rowid;
create index report_keys_article on report_keys (article_id);

create table text_bands (
    band integer not null,
    article_id text not null,
    primary key (band, article_id)
) strict, without rowid;
create index text_bands_article on text_bands (article_id);

create table copies (
    one text not null,
    other text not null,
    share real not null,
    primary key (one, other)
) strict, without rowid;
create index copies_other on copies (other);

create table report_ties (
    one_article text not null,
    one_position integer not null,
    other_article text not null,
    other_position integer not null,
    score real not null,
    reason text not null,
    primary key (one_article, one_position, other_article, other_position)
) strict, without rowid;
create index report_ties_other on report_ties (other_article);

-- Which directive each report belonged to when linking last looked. Unlike directive_reports it outlives the
-- analysis, so that linking knows what a report that is gone left behind.
create table report_homes (
    article_id text not null,
    position integer not null,
    directive_id text not null,
    primary key (article_id, position)
) strict, without rowid;
create index report_homes_directive on report_homes (directive_id);

create table directive_bonds (
    word text not null,
    day integer not null,
    directive_id text not null references directives (id) on delete cascade,
    step integer not null,
    face text not null,
    primary key (word, day, directive_id)
) strict, without rowid;
create index directive_bonds_directive on directive_bonds (directive_id);

create table origins (
    article_id text primary key not null references articles (id) on delete cascade,
    origin_id text not null,
    source_id text,
    kind text not null,
    reason text not null
) strict;
create index origins_origin on origins (origin_id);
create index origins_source on origins (source_id);

create index directive_targets_entity on directive_targets (entity_id);
create index directives_first on directives (first_article);

create trigger linking_due_analysed after insert on analyses
begin
    insert into linking_due select article_id from versions
    where id = new.version_id and article_id not in (select article_id from linking_due);
end;
create trigger linking_due_reread after update on analyses
begin
    insert into linking_due select article_id from versions
    where id = new.version_id and article_id not in (select article_id from linking_due);
end;
create trigger linking_due_forgotten after delete on analyses
begin
    insert into linking_due select article_id from versions
    where id = old.version_id and article_id not in (select article_id from linking_due);
end;
create trigger linking_due_edited
after update of version_id, title, outlet, source_kind, language, published on articles
begin
    insert into linking_due select new.id where new.id not in (select article_id from linking_due);
end;
create trigger linking_due_gone after delete on articles
begin
    insert into linking_due select old.id where old.id not in (select article_id from linking_due);
end;
-- A directive needs its first article. Where that goes, the directive goes, and the others that told of it are
-- linked anew.
create trigger linking_due_orphaned before delete on articles
begin
    insert into linking_due
    select distinct report_homes.article_id from report_homes
    join directives on directives.id = report_homes.directive_id
    where directives.first_article = old.id
    and report_homes.article_id not in (select article_id from linking_due);
    update linking_marks set mark = '' where article_id in (
        select report_homes.article_id from report_homes
        join directives on directives.id = report_homes.directive_id where directives.first_article = old.id
    );
    delete from directives where first_article = old.id;
end;
insert or ignore into linking_due
select article_id from versions join analyses on analyses.version_id = versions.id;
insert or ignore into report_homes
select directive_reports.article_id, directive_reports.position, directive_reports.directive_id
from directive_reports join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id is not null;

-- Who told of a directive, the first of each origin first, so that copies stand below what they copy.
create view directive_origins as
select
    told.directive_id,
    coalesce(origins.origin_id, told.article_id) as origin_id,
    told.article_id,
    origins.source_id,
    coalesce(origins.kind, 'original') as kind,
    origins.reason,
    articles.outlet,
    articles.language,
    articles.published,
    row_number() over (
        partition by told.directive_id
        order by articles.published is null, articles.published, told.article_id
    ) as place
from (select distinct directive_id, article_id from report_homes) as told
join articles on articles.id = told.article_id
left join origins on origins.article_id = told.article_id;

-- Pairs that linking all but joined, or joined by a tie that something contradicts: for people to look at.
create view near_misses as
select
    report_ties.score,
    report_ties.reason,
    one_home.directive_id as one_directive,
    one_directive.title as one_title,
    other_home.directive_id as other_directive,
    other_directive.title as other_title,
    report_ties.one_article,
    report_ties.one_position,
    report_ties.other_article,
    report_ties.other_position
from report_ties
join report_homes as one_home
    on one_home.article_id = report_ties.one_article and one_home.position = report_ties.one_position
join report_homes as other_home
    on other_home.article_id = report_ties.other_article and other_home.position = report_ties.other_position
join directives as one_directive on one_directive.id = one_home.directive_id
join directives as other_directive on other_directive.id = other_home.directive_id
where one_home.directive_id <> other_home.directive_id;
