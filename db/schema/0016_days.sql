-- The days that a calendar shows, by day.
create index directive_values_days on directive_values (value)
    where best = 1 and field in ('effective', 'deadline', 'expires');
create index register_entries_closing on register_entries (comments_close) where comments_close is not null;
