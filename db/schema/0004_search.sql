create table search_entries (
    id integer primary key,
    kind text not null,
    item_id text not null,
    article_id text,
    directive_id text,
    title text not null,
    excerpt text,
    language text,
    date text,
    segments text not null,
    unique (kind, item_id)
) strict;
create index search_entries_article on search_entries (article_id);

create virtual table search_index using fts5 (
    segments, content = 'search_entries', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
create trigger search_added after insert on search_entries
begin
    insert into search_index (rowid, segments) values (new.id, new.segments);
end;
create trigger search_removed after delete on search_entries
begin
    insert into search_index (search_index, rowid, segments) values ('delete', old.id, old.segments);
end;
create trigger search_changed after update of segments on search_entries
begin
    insert into search_index (search_index, rowid, segments) values ('delete', old.id, old.segments);
    insert into search_index (rowid, segments) values (new.id, new.segments);
end;
