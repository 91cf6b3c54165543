-- Names and directives are few beside articles and claims. In an index of their own they are found at once, also by
-- the beginnings of words, for which the large one puts together the entries of every longer word.
create view search_named as
select id, segments, marks from search_entries where kind in ('entity', 'model', 'directive');
create virtual table search_index_named using fts5 (
    segments, marks, content = 'search_named', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
insert into search_index_named (search_index_named) values ('rebuild');

drop trigger search_added;
drop trigger search_removed;
drop trigger search_changed;
create trigger search_added after insert on search_entries
begin
    update search_entries set marks = (select marks from search_marks where id = new.id) where id = new.id;
    insert into search_index (rowid, segments, marks)
    select id, segments, marks from search_entries where id = new.id;
    insert into search_index_named (rowid, segments, marks)
    select id, segments, marks from search_named where id = new.id;
end;
create trigger search_removed after delete on search_entries
begin
    insert into search_index (search_index, rowid, segments, marks)
    values ('delete', old.id, old.segments, old.marks);
    insert into search_index_named (search_index_named, rowid, segments, marks)
    select 'delete', old.id, old.segments, old.marks where old.kind in ('entity', 'model', 'directive');
end;
create trigger search_changed after update of segments, language, date on search_entries
begin
    insert into search_index (search_index, rowid, segments, marks)
    values ('delete', old.id, old.segments, old.marks);
    insert into search_index_named (search_index_named, rowid, segments, marks)
    select 'delete', old.id, old.segments, old.marks where old.kind in ('entity', 'model', 'directive');
    update search_entries set marks = (select marks from search_marks where id = new.id) where id = new.id;
    insert into search_index (rowid, segments, marks)
    select id, segments, marks from search_entries where id = new.id;
    insert into search_index_named (rowid, segments, marks)
    select id, segments, marks from search_named where id = new.id;
end;

-- What a page of hits says of a thousand entries, without the words that stand between.
create index search_entries_told on search_entries (id, kind, item_id, language, date, marks);
