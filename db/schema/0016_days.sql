-- The days that a calendar shows, by day.
create index directive_values_days on directive_values (value)
    where best = 1 and field in ('effective', 'deadline', 'expires');
create index register_entries_closing on register_entries (comments_close) where comments_close is not null;
create index directives_issuer_entity on directives (issuer_entity);
create index directive_targets_entity on directive_targets (entity_id);
create index claims_speaker_entity on claims (speaker_entity);
