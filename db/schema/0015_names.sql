-- What an entry is stands beside its words, so that a kind, a language, a source or a month is one more word to
-- look for: kclaim, len, y2026, m202605, s and the source's id in hex.
alter table search_entries add column marks text not null default '';

create view search_marks as
select
    search_entries.id,
    'k' || search_entries.kind
    || coalesce(' l' || lower(replace(search_entries.language, '-', '')), '')
    || case when instr(search_entries.language, '-') > 0
        then ' l' || lower(substr(search_entries.language, 1, instr(search_entries.language, '-') - 1)) else ''
    end
    || case when search_entries.date glob '[0-9][0-9][0-9][0-9]*'
        then ' y' || substr(search_entries.date, 1, 4) else ''
    end
    || case when search_entries.date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'
        then ' m' || substr(search_entries.date, 1, 4) || substr(search_entries.date, 6, 2) else ''
    end
    || case when articles.source_id is null then '' else ' s' || lower(hex(articles.source_id)) end as marks
from search_entries
left join articles on articles.id = search_entries.article_id;

drop trigger search_added;
drop trigger search_removed;
drop trigger search_changed;
drop table search_index;
update search_entries set marks = (select search_marks.marks from search_marks where search_marks.id = search_entries.id);
create virtual table search_index using fts5 (
    segments, marks, content = 'search_entries', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
insert into search_index (search_index) values ('rebuild');
-- The words of the index, to find a near one for a word that nobody wrote.
create virtual table search_index_words using fts5vocab (search_index, row);

create trigger search_added after insert on search_entries
begin
    update search_entries set marks = (select marks from search_marks where id = new.id) where id = new.id;
    insert into search_index (rowid, segments, marks)
    select id, segments, marks from search_entries where id = new.id;
end;
create trigger search_removed after delete on search_entries
begin
    insert into search_index (search_index, rowid, segments, marks)
    values ('delete', old.id, old.segments, old.marks);
end;
create trigger search_changed after update of segments, language, date on search_entries
begin
    insert into search_index (search_index, rowid, segments, marks)
    values ('delete', old.id, old.segments, old.marks);
    update search_entries set marks = (select marks from search_marks where id = new.id) where id = new.id;
    insert into search_index (rowid, segments, marks)
    select id, segments, marks from search_entries where id = new.id;
end;

-- The words that texts have for an AI model, by family and version: one model in several scripts.
create table model_words (
    model_id text not null references models (id) on delete cascade,
    version text not null,
    name text not null,
    word text not null,
    primary key (model_id, version, word)
) strict, without rowid;
drop index model_mentions_model;
create index model_mentions_model on model_mentions (model_id, passage);
insert into model_words
select model_id, coalesce(version, ''), min(name), passage from model_mentions group by 1, 2, 4;

-- Which articles name an entity, by month and outlet. Triggers fill it, whoever writes a mention.
alter table entities add column articles integer not null default 0;
create table entity_articles (
    entity_id text not null references entities (id) on delete cascade,
    month text not null,
    outlet text not null,
    article_id text not null references articles (id) on delete cascade,
    primary key (entity_id, month, outlet, article_id)
) strict, without rowid;
create unique index entity_articles_article on entity_articles (article_id, entity_id);
insert into entity_articles
select distinct
    mentions.entity_id, coalesce(substr(articles.published, 1, 7), ''),
    coalesce(articles.outlet, articles.source_id), articles.id
from mentions
join versions on versions.id = mentions.version_id
join articles on articles.id = versions.article_id;
update entities
set articles = (select count(*) from entity_articles where entity_articles.entity_id = entities.id);

create trigger entity_articles_named after insert on mentions
begin
    insert into entity_articles
    select
        new.entity_id, coalesce(substr(articles.published, 1, 7), ''),
        coalesce(articles.outlet, articles.source_id), articles.id
    from versions
    join articles on articles.id = versions.article_id
    where versions.id = new.version_id and not exists (
        select 1 from entity_articles as told
        where told.article_id = articles.id and told.entity_id = new.entity_id
    );
end;
create trigger entity_articles_unnamed after delete on mentions
begin
    delete from entity_articles
    where entity_id = old.entity_id
    and article_id = (select article_id from versions where id = old.version_id)
    and not exists (
        select 1 from versions
        join mentions on mentions.version_id = versions.id
        where versions.article_id = entity_articles.article_id and mentions.entity_id = old.entity_id
    );
end;
create trigger entity_articles_moved after update of published, outlet on articles
when new.published is not old.published or new.outlet is not old.outlet
begin
    update entity_articles
    set month = coalesce(substr(new.published, 1, 7), ''), outlet = coalesce(new.outlet, new.source_id)
    where article_id = new.id;
end;
create trigger entity_articles_counted after insert on entity_articles
begin
    update entities set articles = articles + 1 where id = new.entity_id;
end;
create trigger entity_articles_discounted after delete on entity_articles
begin
    update entities set articles = articles - 1 where id = old.entity_id;
end;

create index entities_told on entities (kind, articles desc, name);
create index entities_articles on entities (articles desc, name);
create index responses_actor_entity on responses (actor_entity) where actor_entity is not null;
create index models_vendor on models (vendor);
create index claims_speaker_entity on claims (speaker_entity) where speaker_entity is not null;
create index directives_issuer_entity on directives (issuer_entity, issued) where issuer_entity is not null;
