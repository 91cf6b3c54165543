-- Listings whose server asked to be left alone, and until when; a run before that does not ask for them.
create table listing_pauses (
    url text primary key not null,
    source_id text not null references sources (id),
    until text not null
) strict;
