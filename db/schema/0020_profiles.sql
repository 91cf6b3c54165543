-- How each directive looks to those beside it. Linking compares profiles, and reads the reports of an act only
-- where it bears on another.
create table directive_profiles (
    directive_id text primary key not null references directives (id) on delete cascade,
    profile text not null
) strict, without rowid;

-- Written anew with their profiles by the next run, which links everything again.
delete from directive_bonds;
