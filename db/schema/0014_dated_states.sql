-- The newest known changes lead a list, and those whose day nobody states follow: each is walked by its own index.
create index directive_states_dated on directive_states (valid_from)
    where known_to is null and valid_basis <> 'first_seen';
create index directive_states_undated on directive_states (valid_from)
    where known_to is null and valid_basis = 'first_seen';
